import { attempt, fault, notice, offline, undoable } from "./messages";

/** Whatever the page has to say. `kept` is said beside that the server cannot be reached. */
export function Notices({ kept = "" }: { kept?: string }) {
  const done = undoable.value;
  return (
    <div class="notices">
      {fault.value !== null && <p class="fault" role="alert">{fault.value}
        <button type="button" class="small" onClick={() => { fault.value = null; }}>Close</button></p>}
      {notice.value !== null && <p class="notice" role="status">{notice.value}
        <button type="button" class="small" onClick={() => { notice.value = null; }}>Close</button></p>}
      {done && <p class="notice" role="status">{done.text}
        <span class="actions">
          <button type="button" class="small" onClick={() => attempt(async () => { await done.undo(); undoable.value = null; })}>Undo</button>
          <button type="button" class="small" onClick={() => { undoable.value = null; }}>Close</button></span></p>}
      {offline.value && <p class="offline" role="status">The server cannot be reached. {kept}</p>}
    </div>
  );
}
