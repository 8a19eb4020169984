import { Signal, signal } from "@preact/signals";
import { Dictionary, Translation } from "../api/dictionaries";

// A dictionary as it is edited. A row keeps its key while the term gets its number, so that whoever types in it is not interrupted.

export interface Cell { text: string; say: string }
export interface Row { key: number; term: number | null; cells: Signal<Map<number, Cell>> }

export const dictionary = signal<Dictionary | null>(null);
export const rows = signal<Row[]>([]);
export const columns = signal<number[]>([]);
export const search = signal("");
export const sayings = signal(false);

/** The rows in sight, by their keys: what is searched for is looked up when it is asked, so that no row goes while it is edited. */
export const shown = signal<number[]>([]);

let last = 0;
const byKey = new Map<number, Row>();
export const rowOf = (key: number) => byKey.get(key);

export function newRow(term: number | null, told: Translation[]): Row {
  const row = { key: ++last, term, cells: signal(new Map(told.map(({ language, term_text, say }) => [language, { text: term_text, say: say ?? "" }]))) };
  byKey.set(row.key, row);
  return row;
}

export function take(read: Dictionary): void {
  byKey.clear();
  dictionary.value = read;
  rows.value = read.dictionary_terms.map(term => newRow(term.id, term.term_translations));
  columns.value = [...new Set([...read.languages, ...columns.value])];
  sayings.value ||= read.dictionary_terms.some(term => term.term_translations.some(text => text.say));
  look();
}

/** Looks up what is searched for. */
export function look(): void {
  const words = search.value.trim().toLowerCase();
  const has = (row: Row) => [...row.cells.value.values()].some(({ text, say }) => `${text}\n${say}`.toLowerCase().includes(words));
  shown.value = rows.value.filter(row => !words || has(row)).map(row => row.key);
}

export function addRow(): Row {
  const row = newRow(null, []);
  rows.value = [...rows.value, row];
  shown.value = [...shown.value, row.key];
  return row;
}

export function dropRows(gone: Set<Row>): void {
  rows.value = rows.value.filter(row => !gone.has(row));
  shown.value = shown.value.filter(key => ![...gone].some(row => row.key === key));
}

/** Puts rows back where their numbers belong. */
export function putBack(back: Row[]): void {
  for (const row of back) byKey.set(row.key, row);
  const place = (row: Row) => row.term ?? Infinity;
  rows.value = [...rows.value, ...back].sort((one, other) => place(one) - place(other));
  look();
}

export const translations = (cells: Map<number, Cell>) =>
  [...cells].filter(([, { text }]) => text.trim()).map(([language, { text, say }]) => ({ language, translation: text.trim(), say: say.trim() || null }));
