import { useEffect, useState } from "preact/hooks";
import { Compared, compareSnapshot, deleteSnapshot, history, keepSnapshot, restoreSnapshot, Revision, Snapshot } from "../api/document";
import { accept, reload, send } from "../document/queue";
import { confirmed, shown } from "../document/state";
import { when } from "../site/dom";
import { complain } from "../site/messages";

const page = 50;

/** What was done, by whom; and states that somebody wanted to keep. */
export function History() {
  return <><Snapshots /><Revisions /></>;
}

function Snapshots() {
  const [compared, setCompared] = useState<{ id: number; changes: Compared[] } | null>(null);
  const all = shown.value?.snapshots ?? [];
  const toggle = (id: number) => compared?.id === id ? setCompared(null)
    : void compareSnapshot(id).then(found => setCompared({ id, changes: found.changes })).catch(complain);
  const act = (work: Promise<unknown>) => void work.then(reload).catch(complain);
  return (
    <section aria-label="Snapshots"><h2>Snapshots</h2>
      <form class="row" onSubmit={event => {
        event.preventDefault();
        const name = (new FormData(event.currentTarget).get("name") as string).trim();
        event.currentTarget.reset();
        act(send().then(() => keepSnapshot(name)));
      }}>
        <label>Name<input name="name" required maxLength={100} placeholder="Before the client's notes" /></label>
        <button>Keep this state</button>
      </form>
      <ol class="entries">
        {all.map(snapshot => (
          <li key={snapshot.id}>
            <p>{snapshot.name}</p><small>{snapshot.author ?? ""} {when(snapshot.created_at)}</small>
            <p class="actions">
              <button type="button" class="small" aria-expanded={compared?.id === snapshot.id}
                aria-label={`Compare with ${snapshot.name}`} onClick={() => toggle(snapshot.id)}>Compare</button>
              <button type="button" class="small" aria-label={`Restore ${snapshot.name}`} onClick={() => restore(snapshot)}>Restore</button>
              <button type="button" class="small" aria-label={`Delete ${snapshot.name}`} onClick={() => act(deleteSnapshot(snapshot.id))}>
                Delete</button>
            </p>
            {compared?.id === snapshot.id && <Comparison changes={compared.changes} />}
          </li>))}
      </ol>
    </section>
  );
}

function restore(snapshot: Snapshot): void {
  void send().then(() => restoreSnapshot(snapshot.id)).then(accept).catch(complain);
}

function Comparison({ changes }: { changes: Compared[] }) {
  if (changes.length === 0) return <p class="quiet">Nothing is different.</p>;
  return <ul class="differences">{changes.map(change => <li key={change.entity}>{change.sentence}</li>)}</ul>;
}

function Revisions() {
  const [all, setAll] = useState<Revision[]>([]);
  const [more, setMore] = useState(false);
  const revision = confirmed.value?.revision;
  const ask = async (before: number | null) => {
    const found = await history(before);
    setAll(before === null ? found : [...all, ...found]);
    setMore(found.length === page);
  };
  useEffect(() => { ask(null).catch(complain); }, [revision]);
  return (
    <section aria-label="History"><h2>History</h2>
      {all.length === 0 && <p class="quiet">Nothing has been changed yet.</p>}
      <ol class="entries">
        {all.map(one => (
          <li key={one.revision}>{one.summary}
            {" "}<small>{one.kind === "edit" ? "" : `${one.kind}, `}{one.author ?? ""} {when(one.created_at)}</small></li>))}
      </ol>
      {more && <button type="button" class="small" onClick={() => void ask(all.at(-1)?.revision ?? null).catch(complain)}>Earlier</button>}
    </section>
  );
}
