import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { byName } from "../api/languages";
import { changeDictionary, exportDictionary } from "../api/dictionaries";
import { VirtualList } from "../lines/VirtualList";
import { attempt } from "../site/messages";
import { removeColumn } from "./actions";
import { compare, DifferenceDialog } from "./DifferenceDialog";
import { languages, nameOf } from "./names";
import { addRow, columns, dictionary, look, rowOf, rows, sayings, search, shown } from "./rows";
import { state } from "./saving";
import { goTo, kept, TermRow } from "./TermRow";

/** One dictionary: its terms in a table that is edited in place. */
export function Editor() {
  if (!dictionary.value) return <p role="status">Opening the dictionary…</p>;
  return (
    <div class="library dictionary">
      <Head />
      <Tools />
      {columns.value.length === 0
        ? <section class="card empty"><h2>No term yet</h2><p>Add the languages that the terms are told in, then the terms, or take them from a table.</p></section>
        : <Sheet />}
      <DifferenceDialog />
    </div>
  );
}

const name = signal<string | null>(null);
const description = signal<string | null>(null);

function Head() {
  const now = dictionary.value;
  if (!now) return null;
  const rename = async () => {
    await changeDictionary(now.id, { ...name.value === null ? {} : { name: name.value }, ...description.value === null ? {} : { description: description.value } });
    dictionary.value = { ...now, name: name.value ?? now.name, description: description.value ?? now.description };
    [name.value, description.value] = [null, null];
  };
  return (
    <div class="heading">
      <p class="back"><a href="/studio/dictionaries">All dictionaries</a></p>
      <h1 class="unseen">{now.name}</h1>
      <input class="title" dir="auto" aria-label="Name of the dictionary" maxLength={100} value={name.value ?? now.name}
        onInput={event => { name.value = event.currentTarget.value; }} onChange={() => attempt(rename)} />
      <input dir="auto" aria-label="Description" placeholder="What it is for" maxLength={1000} value={description.value ?? now.description ?? ""}
        onInput={event => { description.value = event.currentTarget.value; }} onChange={() => attempt(rename)} />
      <p class="state" role="status">{state.value}</p>
    </div>
  );
}

const next = signal("");

function Tools() {
  const free = [...languages.value.values()].filter(language => !columns.value.includes(language.id)).sort(byName);
  const begin = () => {
    search.value = "";
    look();
    const row = addRow();
    if (columns.value[0] !== undefined) goTo(row.key, columns.value[0], "text");
  };
  return (
    <div class="tools">
      <label>Find <input type="search" placeholder="Part of a term" value={search.value}
        onInput={event => { search.value = event.currentTarget.value; look(); }} /></label>
      <p class="quiet" role="status">{search.value.trim() ? `${shown.value.length} of ` : ""}{rows.value.length} {rows.value.length === 1 ? "term" : "terms"}</p>
      <label class="check"><input type="checkbox" checked={sayings.value} onChange={event => { sayings.value = event.currentTarget.checked; }} /> How it is said</label>
      <form onSubmit={event => { event.preventDefault(); if (next.value) columns.value = [...columns.value, Number(next.value)]; next.value = ""; }}>
        <label>Language <select required value={next.value} onChange={event => { next.value = event.currentTarget.value; }}>
          <option value="">Choose</option>{free.map(language => <option key={language.id} value={language.id}>{language.language}</option>)}</select></label>
        <button type="submit" class="plain">Add language</button>
      </form>
      <button type="button" disabled={columns.value.length === 0} onClick={begin}>Add term</button>
      <label class="button file">Import a table<input type="file" accept=".csv,.xlsx" class="unseen"
        onChange={event => { const [file] = event.currentTarget.files ?? []; event.currentTarget.value = ""; if (file) attempt(() => compare(file)); }} /></label>
      <button type="button" onClick={() => attempt(save)}>Export CSV</button>
    </div>
  );
}

function Sheet() {
  const style = { "--columns": columns.value.length };
  useEffect(() => () => { kept.value = null; }, []);
  return (
    <div class="sheet" style={style} tabIndex={-1}>
      <div class="term names">{columns.value.map(language => (
        <div key={language} class="cell"><strong>{nameOf(language)}</strong>
          <button type="button" class="small" aria-label={`Remove ${nameOf(language)} with its texts`}
            onClick={() => attempt(() => removeColumn(language, nameOf(language)))}><span aria-hidden="true">✕</span></button></div>))}
      </div>
      {rows.value.length === 0 && <p class="quiet none">No term yet: press “Add term”, or take them from a table.</p>}
      {rows.value.length > 0 && shown.value.length === 0 && <p class="quiet none">No term has “{search.value.trim()}” in it.</p>}
      <VirtualList ids={shown.value} kept={kept.value} label="Terms" row={line} plain={plainly} />
    </div>
  );
}

function line(key: number, at: number) {
  const row = rowOf(key);
  return row ? <TermRow row={row} at={at} /> : null;
}

function plainly(key: number) {
  const row = rowOf(key);
  return <div class="term">{columns.value.map(language => <div key={language} class="cell">{row?.cells.value.get(language)?.text}</div>)}</div>;
}

async function save(): Promise<void> {
  const now = dictionary.value;
  if (!now) return;
  const address = URL.createObjectURL(await exportDictionary(now.id));
  Object.assign(document.createElement("a"), { href: address, download: `${now.name}.csv` }).click();
  URL.revokeObjectURL(address);
}
