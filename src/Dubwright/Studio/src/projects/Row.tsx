import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { ProjectItem } from "../api/projects";
import { Confirmed } from "../site/Confirmed";
import { clock, when } from "../site/dom";
import { attempt } from "../site/messages";
import { erase, moving, rename, renaming, restore, trash } from "./actions";
import { drag } from "./dragging";
import { filters } from "./filters";
import { focusOnce } from "./Folders";
import { folders, isWorking, languages, selected } from "./list";
import { select } from "./Rows";

const kinds: Record<string, string> = { dub: "Dub", "project-setup": "Setup", story: "Story" };
const states: Record<string, string> = {
  queued: "Queued", running: "In work", succeeded: "Done", failed: "Failed", timed_out: "Timed out", cancelled: "Cancelled",
};

/** One project: what it is, how it stands, and what can be done to it. */
export function Row({ item }: { item: ProjectItem }) {
  const chosen = useComputed(() => selected.value.has(item.task_id)).value;
  const writing = useComputed(() => renaming.value === item.task_id).value;
  const keys = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox") return;
    if (event.key === "F2") renaming.value = item.task_id;
    else if (event.key === "Delete" && item.trashed_at === null) attempt(() => trash([item.task_id]));
    else return;
    event.preventDefault();
  };
  return (
    <li class={chosen ? "chosen" : ""} draggable={!writing && item.trashed_at === null} onDragStart={event => drag(event, item.task_id)} onKeyDown={keys}>
      <input type="checkbox" aria-label={`Select ${item.name}`} checked={chosen}
        onClick={event => select(item.task_id, event.currentTarget.checked, event.shiftKey)} />
      {item.poster ? <img src={item.poster.url} alt="" width="96" height="54" loading="lazy" /> : <span class="plate" aria-hidden="true">{item.kind === "story" ? "¶" : "♪"}</span>}
      <div class="about">
        {writing ? <Name item={item} /> : <a href={`/studio/projects/${item.task_id}`}><bdi>{item.name}</bdi></a>}
        <small><Facts item={item} /></small>
      </div>
      <State item={item} />
      <div class="doings">
        {item.trashed_at === null ? <>
          <button type="button" class="small" title="F2" aria-keyshortcuts="F2" aria-label={`Rename ${item.name}`} onClick={() => { renaming.value = item.task_id; }}>Rename</button>
          <button type="button" class="small" aria-label={`Move ${item.name}`} onClick={() => { moving.value = [item.task_id]; }}>Move</button>
          <button type="button" class="small" title="Delete" aria-keyshortcuts="Delete" aria-label={`Delete ${item.name}`} onClick={() => attempt(() => trash([item.task_id]))}>Delete</button>
        </> : <>
          <button type="button" class="small" aria-label={`Restore ${item.name}`} onClick={() => attempt(() => restore([item.task_id]))}>Restore</button>
          <Confirmed verb="Erase" what={item.name} onConfirm={() => attempt(() => erase([item.task_id]))} />
        </>}
      </div>
    </li>
  );
}

function Facts({ item }: { item: ProjectItem }) {
  const folder = folders.value?.folders.find(one => one.folder_id === item.folder_id)?.folder_name;
  const tongue = (id: number | null) => id === null ? null : languages.value.get(id) ?? null;
  const spoken = [tongue(item.source_language), item.target_languages.map(tongue).filter(Boolean).join(", ")].filter(Boolean).join(" → ");
  const erased = item.erased_at ? `erased on ${new Date(item.erased_at).toLocaleDateString(undefined, { dateStyle: "medium" })}` : null;
  const facts = [kinds[item.kind], spoken, item.duration === null ? null : clock(item.duration), item.trashed_at ? erased : `changed ${when(item.changed_at)}`];
  if (item.stale_lines) facts.push(item.stale_lines === 1 ? "1 line to make" : `${item.stale_lines} lines to make`);
  return <>{facts.filter(Boolean).join(" · ")}{folder && !filters.value.folder && <> · <span class="folder" dir="auto">{folder}</span></>}</>;
}

function State({ item }: { item: ProjectItem }) {
  if (!isWorking(item)) return <span class={`state ${item.state}`}>{states[item.state]}</span>;
  return (
    <span class="state">{item.stage ?? states[item.state]}
      <progress max={1} value={item.progress} aria-label={`Progress of ${item.name}`} /> <small>{Math.floor(item.progress * 100)} %</small></span>
  );
}

/** The name as it is written; Enter keeps it, Escape does not. */
function Name({ item }: { item: ProjectItem }) {
  const [name, setName] = useState(item.name);
  const close = () => { renaming.value = null; };
  return (
    <form class="row" onSubmit={event => { event.preventDefault(); attempt(() => rename(item, name)); }} onKeyDown={event => { if (event.key === "Escape") close(); }}>
      <input dir="auto" required maxLength={255} aria-label={`New name of ${item.name}`} value={name} ref={focusOnce} onInput={event => setName(event.currentTarget.value)} />
      <button type="submit" class="small">Save</button>
      <button type="button" class="small" onClick={close}>Cancel</button>
    </form>
  );
}
