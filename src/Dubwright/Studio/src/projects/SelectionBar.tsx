import { Confirmed } from "../site/Confirmed";
import { attempt } from "../site/messages";
import { emptyTrash, erase, moving, restore, trash } from "./actions";
import { filters } from "./filters";
import { items, selected } from "./list";

/** What is done to several projects at once. */
export function SelectionBar() {
  const all = items.value ?? [];
  const ids = [...selected.value];
  const inTrash = filters.value.trash !== "";
  if (all.length === 0) return null;
  const toggle = () => { selected.value = ids.length === all.length ? new Set() : new Set(all.map(item => item.task_id)); };
  return (
    <div class="selection" role="group" aria-label="Selected projects">
      <label><input type="checkbox" checked={ids.length === all.length} onClick={toggle} /> {ids.length === 0 ? "Select all shown" : `${ids.length} selected`}</label>
      {ids.length > 0 && !inTrash && <>
        <button type="button" class="small" onClick={() => { moving.value = ids; }}>Move the selected</button>
        <button type="button" class="small" onClick={() => attempt(() => trash(ids))}>Delete the selected</button>
      </>}
      {ids.length > 0 && inTrash && <>
        <button type="button" class="small" onClick={() => attempt(() => restore(ids))}>Restore the selected</button>
        <Confirmed verb="Erase" what="the selected" onConfirm={() => attempt(() => erase(ids))} />
      </>}
      {ids.length === 0 && inTrash && <Confirmed verb="Empty" what="the trash" onConfirm={() => attempt(emptyTrash)} />}
    </div>
  );
}
