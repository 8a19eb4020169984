import { signal } from "@preact/signals";
import { createDictionary, createFromFile, Dictionary, listDictionaries, readDictionary, removeDictionary, restoreDictionary } from "../api/dictionaries";
import { newest } from "../api/client";
import { when } from "../site/dom";
import { Fault, Faults, submit } from "../site/Fault";
import { attempt, undoable } from "../site/messages";
import { nameOf } from "./names";

const all = signal<Dictionary[] | null>(null);
const search = signal("");
const read = newest(listDictionaries);

export async function list(): Promise<void> {
  all.value = await read() ?? all.value;
}

/** The team's dictionaries. */
export function List() {
  if (all.value === null) return <p role="status">Looking for the dictionaries…</p>;
  const words = search.value.trim().toLowerCase();
  const found = all.value.filter(one => `${one.name} ${one.description ?? ""}`.toLowerCase().includes(words));
  return (
    <div class="library">
      <h1>Dictionaries</h1>
      <p class="quiet">A dictionary fixes what things are called in each language, and how names are said. Choose it for a dub, a story or a text.</p>
      <NewDictionary />
      {all.value.length === 0
        ? <section class="card empty"><h2>No dictionary yet</h2><p>Give one a name above, and add its terms; or make one of a table.</p></section>
        : <section class="card" aria-label="Dictionaries">
          <label>Find <input type="search" value={search.value} onInput={event => { search.value = event.currentTarget.value; }} /></label>
          {found.length === 0 && <p class="quiet">No dictionary is called like that.</p>}
          {found.length > 0 && <table class="list">
            <thead><tr><th scope="col">Dictionary</th><th scope="col">Terms</th><th scope="col">Languages</th><th scope="col">Changed</th>
              <th scope="col"><span class="unseen">Actions</span></th></tr></thead>
            <tbody>{found.map(one => <tr key={one.id}>
              <td><a href={`/studio/dictionaries/${one.id}`} dir="auto">{one.name}</a>{one.description && <small dir="auto">{one.description}</small>}</td>
              <td>{one.term_count} <small class="narrow-only">{one.term_count === 1 ? "term" : "terms"}</small></td>
              <td>{one.languages.map(nameOf).join(", ")}</td>
              <td>{when(one.last_edited_at)}</td>
              <td><button type="button" class="small" aria-label={`Delete ${one.name}`} onClick={() => attempt(() => remove(one))}>Delete</button></td>
            </tr>)}</tbody>
          </table>}
        </section>}
    </div>
  );
}

async function remove({ id, name }: Dictionary): Promise<void> {
  // The server keeps no word of what is removed; what puts it back is kept here.
  const was = await readDictionary(id);
  await removeDictionary(id);
  await list();
  undoable.value = { text: `${name} is deleted.`, undo: async () => { await restoreDictionary(was); await list(); } };
}

const name = signal("");
const faults = signal<Faults>({});
const table = signal<File | null>(null);

function NewDictionary() {
  const create = async () => {
    const made = table.value ? await createFromFile(name.value, table.value) : await createDictionary(name.value);
    location.assign(`/studio/dictionaries/${made.dictionary_id}`);
  };
  return (
    <form class="card row new" noValidate onSubmit={event => { event.preventDefault(); void submit(faults, ["name", "dictionary_name", "dictionary_file"], create); }}>
      <label>Name of a new dictionary <input dir="auto" maxLength={100} placeholder="The sea" value={name.value} aria-describedby="name-fault"
        onInput={event => { name.value = event.currentTarget.value; }} />
        <Fault id="name-fault" text={faults.value["name"] ?? faults.value["dictionary_name"]} /></label>
      <label>Terms from a table, CSV or XLSX <input type="file" accept=".csv,.xlsx" aria-describedby="table-fault"
        onChange={event => { table.value = event.currentTarget.files?.[0] ?? null; }} />
        <Fault id="table-fault" text={faults.value["dictionary_file"]} /></label>
      <button type="submit">Make it</button>
    </form>
  );
}
