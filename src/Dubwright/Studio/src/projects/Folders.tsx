import { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ProjectFolder } from "../api/projects";
import { attempt } from "../site/messages";
import { createFolder, deleteFolder, move, renameFolder, restoreFolder, trash } from "./actions";
import { dragged, isDrag } from "./dragging";
import { addressWith, filterBy, Filters, filters } from "./filters";
import { folders } from "./list";

/** Where projects are. What is dragged onto a place is moved there. */
export function Folders() {
  const all = folders.value;
  const { folder, trash: inTrash } = filters.value;
  if (all === null) return null;
  const chosen = all.folders.find(one => !inTrash && String(one.folder_id) === folder);
  return (
    <nav class="folders" aria-label="Folders">
      <ul>
        <Place count={all.all} to={{ folder: "", trash: "" }} current={!inTrash && !folder}>All projects</Place>
        {all.folders.map(one => (
          <Place key={one.folder_id} count={one.projects} to={{ folder: String(one.folder_id), trash: "" }} current={one === chosen}
            onDrop={ids => move(ids, one.folder_id)}><span dir="auto">{one.folder_name}</span></Place>))}
        <Place count={all.unfiled} to={{ folder: "none", trash: "" }} current={!inTrash && folder === "none"} onDrop={ids => move(ids, null)}>In no folder</Place>
        <Place count={all.trash} to={{ folder: "", trash: "1" }} current={inTrash !== ""} onDrop={inTrash ? undefined : trash}>Trash</Place>
      </ul>
      {chosen && <Chosen key={chosen.folder_id} folder={chosen} />}
      <NewFolder />
      {inTrash && all.deleted_folders.length > 0 && <>
        <h2>Deleted folders</h2>
        <ul class="deleted">{all.deleted_folders.map(one => <li key={one.folder_id}><span dir="auto">{one.folder_name}</span>
          <button type="button" class="small" aria-label={`Restore the folder ${one.folder_name}`}
            onClick={() => attempt(() => restoreFolder(one))}>Restore</button></li>)}</ul>
      </>}
    </nav>
  );
}

interface Where {
  to: Partial<Filters>; count: number; current: boolean; children: ComponentChildren; onDrop?: ((ids: string[]) => Promise<void>) | undefined;
}

function Place({ to, count, current, children, onDrop }: Where) {
  const [over, setOver] = useState(false);
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    filterBy(to);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const ids = dragged(event);
    if (onDrop && ids.length > 0) attempt(() => onDrop(ids));
  };
  return (
    <li class={over ? "over" : ""} onDragOver={event => { if (onDrop && isDrag(event)) { event.preventDefault(); setOver(true); } }}
      onDragLeave={() => setOver(false)} onDrop={drop}>
      <a href={addressWith(to)} aria-current={current ? "true" : undefined} onClick={follow}>{children} <small>{count.toLocaleString("en")}</small></a>
    </li>
  );
}

/** What is done to the folder that is shown. */
function Chosen({ folder }: { folder: ProjectFolder }) {
  const [name, setName] = useState<string | null>(null);
  if (name === null) {
    return (
      <p class="actions">
        <button type="button" class="small" aria-label={`Rename the folder ${folder.folder_name}`} onClick={() => setName(folder.folder_name)}>Rename</button>
        <button type="button" class="small" aria-label={`Delete the folder ${folder.folder_name}`} onClick={() => attempt(() => deleteFolder(folder))}>Delete</button>
      </p>
    );
  }
  const save = async () => { await renameFolder(folder, name); setName(null); };
  return (
    <form onSubmit={event => { event.preventDefault(); attempt(save); }} onKeyDown={event => { if (event.key === "Escape") setName(null); }}>
      <label>Name of the folder <input dir="auto" required maxLength={255} value={name} ref={focusOnce} onInput={event => setName(event.currentTarget.value)} /></label>
      <p class="actions"><button type="submit" class="small">Save</button><button type="button" class="small" onClick={() => setName(null)}>Cancel</button></p>
    </form>
  );
}

function NewFolder() {
  const [name, setName] = useState("");
  return (
    <form class="new row" onSubmit={event => { event.preventDefault(); attempt(async () => { await createFolder(name); setName(""); }); }}>
      <label>New folder <input dir="auto" required minLength={3} maxLength={255} placeholder="Season two" value={name}
        onInput={event => setName(event.currentTarget.value)} /></label>
      <button type="submit">Make</button>
    </form>
  );
}

/** Goes to a field when it appears. */
export function focusOnce(field: HTMLInputElement | null): void {
  if (!field || field.dataset["met"]) return;
  field.dataset["met"] = "yes";
  field.focus();
  field.select();
}
