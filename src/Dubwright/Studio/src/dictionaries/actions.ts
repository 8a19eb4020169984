import { changeTerms, Difference, inputs, readDictionary, Translation } from "../api/dictionaries";
import { undoable } from "../site/messages";
import { addRow, columns, dictionary, dropRows, putBack, Row, rows, shown, take, translations } from "./rows";
import { changed, forget, inTurn } from "./saving";

export async function open(id: number): Promise<void> {
  take(await readDictionary(id));
}

export function write(row: Row, language: number, part: "text" | "say", words: string): void {
  const before = row.cells.value.get(language) ?? { text: "", say: "" };
  row.cells.value = new Map(row.cells.value).set(language, { ...before, [part]: words });
  changed(row, language);
}

export const titleOf = (row: Row) => columns.value.map(language => row.cells.value.get(language)?.text.trim()).find(text => text) ?? "an empty term";

export async function removeRow(row: Row): Promise<void> {
  const gone = new Set([row]);
  forget(gone);
  await inTurn(async () => {
    if (row.term !== null) await changeTerms(dictionaryId(), { remove: [row.term] });
    dropRows(gone);
  });
  if (row.term === null) return;
  undoable.value = { text: `“${titleOf(row)}” is removed.`, undo: () => inTurn(() => restore([row])) };
}

/** A language with all its texts. Terms that have no other text go with it. */
export async function removeColumn(language: number, name: string): Promise<void> {
  const having = rows.value.filter(row => row.term !== null && row.cells.value.get(language)?.text.trim());
  const alone = having.filter(row => translations(row.cells.value).length === 1);
  const others = having.filter(row => !alone.includes(row)).map(row => ({ row, cell: row.cells.value.get(language) ?? { text: "", say: "" } }));
  await inTurn(async () => {
    if (having.length > 0) {
      await changeTerms(dictionaryId(), {
        change: others.map(({ row }) => ({ id: row.term ?? 0, removed_languages: [language] })), remove: alone.map(row => row.term ?? 0),
      });
    }
    for (const { row } of others) row.cells.value = new Map([...row.cells.value].filter(([id]) => id !== language));
    dropRows(new Set(alone));
    columns.value = columns.value.filter(id => id !== language);
  });
  if (having.length === 0) return;
  undoable.value = {
    text: `${name} is removed from ${having.length} ${having.length === 1 ? "term" : "terms"}.`,
    undo: () => inTurn(async () => {
      columns.value = [...columns.value, language];
      for (const { row, cell } of others) row.cells.value = new Map(row.cells.value).set(language, cell);
      await changeTerms(dictionaryId(), {
        change: others.map(({ row, cell }) => ({ id: row.term ?? 0, translations: [{ language, translation: cell.text.trim(), say: cell.say.trim() || null }] })),
        add: alone.map(added),
      });
      putBack(alone);
    }),
  };
}

export interface Taken { added: Translation[][]; changed: Difference["changed"]; removed: number[] }

/** Takes what is wanted of a table's difference, as a whole; it can be taken back as a whole. */
export async function takeDifference({ added: rowsAdded, changed: terms, removed }: Taken): Promise<void> {
  const gone = rows.value.filter(row => row.term !== null && removed.includes(row.term)).map(added);
  const { added: numbers } = await inTurn(() => changeTerms(dictionaryId(), {
    add: rowsAdded.map(told => ({ translations: inputs(told) })),
    change: terms.map(term => ({ id: term.term_id, translations: inputs(term.after) })), remove: removed,
  }));
  await open(dictionaryId());
  undoable.value = {
    text: `Taken from the table: ${rowsAdded.length} added, ${terms.length} changed, ${removed.length} removed.`,
    undo: () => inTurn(async () => {
      await changeTerms(dictionaryId(), {
        add: gone, remove: numbers,
        change: terms.map(({ term_id: id, before, after }) => ({
          id, translations: inputs(before),
          removed_languages: after.map(text => text.language).filter(language => !before.some(text => text.language === language)),
        })),
      });
      await open(dictionaryId());
    }),
  };
}

/** The row below or above; below the last one a new one may be begun. */
export function neighbour(key: number, by: 1 | -1, begin: boolean): number | null {
  const at = shown.value.indexOf(key) + by;
  return at < 0 ? null : shown.value[at] ?? (begin ? addRow().key : null);
}

async function restore(back: Row[]): Promise<void> {
  await changeTerms(dictionaryId(), { add: back.map(added) });
  putBack(back);
}

const added = (row: Row) => ({ ...row.term === null ? {} : { id: row.term }, translations: translations(row.cells.value) });

function dictionaryId(): number {
  if (!dictionary.value) throw new Error("No dictionary is open.");
  return dictionary.value.id;
}

