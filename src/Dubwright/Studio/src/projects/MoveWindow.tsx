import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { attempt } from "../site/messages";
import { Dialog } from "../site/Dialog";
import { move, moving } from "./actions";
import { folders } from "./list";

/** Asks where projects are to be moved. */
export function MoveWindow({ ids }: { ids: string[] }) {
  const open = useSignal(true);
  const shown = open.value;
  useEffect(() => { if (!shown) moving.value = []; }, [shown]);
  const all = folders.value?.folders ?? [];
  return (
    <Dialog open={open} title={ids.length === 1 ? "Move to" : `Move ${ids.length} projects to`} className="places">
      {all.length === 0 && <p>There are no folders yet. Make one beside the list.</p>}
      <ul>
        {all.map(folder => <li key={folder.folder_id}>
          <button type="button" dir="auto" onClick={() => attempt(() => move(ids, folder.folder_id))}>{folder.folder_name}</button></li>)}
        <li><button type="button" onClick={() => attempt(() => move(ids, null))}>No folder</button></li>
      </ul>
    </Dialog>
  );
}
