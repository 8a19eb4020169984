import { computed, signal } from "@preact/signals";
import { Refused, Unreachable } from "../api/client";
import { changeTerms, ChangedTerm, TermChanges } from "../api/dictionaries";
import { complain, offline } from "../site/messages";
import { dictionary, Row, translations } from "./rows";

// What is typed is sent soon after, together with whatever else has changed; what is refused is said at its cell and stays there.

const pause = 500;
const again = 3000;

interface Edit { row: Row; language: number }
const nameOf = ({ row, language }: Edit) => `${row.key}/${language}`;

/** What is not saved yet, and what was refused, by cell. */
const waiting = signal(new Map<string, Edit>());
export const faults = signal(new Map<string, string>());
const sending = signal(false);

export const state = computed(() => sending.value ? "Saving…" : offline.value && waiting.value.size > 0 ? `Not saved: ${waiting.value.size}; the server cannot be reached`
  : waiting.value.size > 0 ? "Saving…" : faults.value.size > 0 ? `Not saved: ${faults.value.size}` : "Saved");

let timer = 0;
let turn: Promise<void> = Promise.resolve();

/** Does one thing after another: what is removed is not changed afterwards. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.then(() => undefined, () => undefined);
  return done;
}

export function changed(row: Row, language: number): void {
  const edit = { row, language };
  waiting.value = new Map(waiting.value).set(nameOf(edit), edit);
  clearFault(edit);
  clearTimeout(timer);
  timer = window.setTimeout(save, pause);
}

export function save(): void {
  clearTimeout(timer);
  void inTurn(send).catch(complain);
}

/** Nothing of these rows has to be saved any more. */
export function forget(gone: Set<Row>): void {
  const without = <T,>(all: Map<string, T>) => new Map([...all].filter(([name]) => ![...gone].some(row => name.startsWith(`${row.key}/`))));
  waiting.value = without(waiting.value);
  faults.value = without(faults.value);
}

function clearFault(edit: Edit): void {
  if (!faults.value.has(nameOf(edit))) return;
  const left = new Map(faults.value);
  left.delete(nameOf(edit));
  faults.value = left;
}

async function send(): Promise<void> {
  const id = dictionary.value?.id;
  const edits = [...waiting.value.values()];
  if (id === undefined || edits.length === 0) return;
  waiting.value = new Map();
  const { changes, added, changedCells } = told(edits);
  if (!changes.add?.length && !changes.change?.length) return;
  sending.value = true;
  try {
    const answer = await changeTerms(id, changes);
    added.forEach((row, at) => { row.term = answer.added[at] ?? null; });
    offline.value = false;
  } catch (problem) {
    // What was typed again meanwhile is newer.
    const back = new Map([...edits.map(edit => [nameOf(edit), edit] as const), ...waiting.value]);
    if (problem instanceof Unreachable) {
      complain(problem);
      waiting.value = back;
      timer = window.setTimeout(save, again);
      return;
    }
    if (!(problem instanceof Refused) || problem.items.length === 0) throw problem;
    for (const { loc, msg } of problem.items) {
      const edit = loc[1] === "change" ? changedCells[Number(loc[2])] : addedCell(edits, added[Number(loc[2])], Number(loc[4]));
      if (!edit) throw problem;
      back.delete(nameOf(edit));
      faults.value = new Map(faults.value).set(nameOf(edit), msg);
    }
    waiting.value = back;
    if (back.size > 0) timer = window.setTimeout(save, 0);
  } finally {
    sending.value = false;
  }
}

const addedCell = (edits: Edit[], row: Row | undefined, at: number): Edit | undefined =>
  row && { row, language: translations(row.cells.value)[at]?.language ?? edits.find(edit => edit.row === row)?.language ?? 0 };

// A term that has no number yet is sent whole.
function told(edits: Edit[]): { changes: TermChanges; added: Row[]; changedCells: Edit[] } {
  const added = [...new Set(edits.map(edit => edit.row))].filter(row => row.term === null && translations(row.cells.value).length > 0);
  const changedCells = edits.filter(edit => edit.row.term !== null);
  const change = changedCells.map(({ row, language }): ChangedTerm => {
    const [cell, id] = [translations(row.cells.value).find(text => text.language === language), row.term ?? 0];
    return cell ? { id, translations: [cell] } : { id, removed_languages: [language] };
  });
  return { changes: { add: added.map(row => ({ translations: translations(row.cells.value) })), change }, added, changedCells };
}

window.addEventListener("online", save);
window.addEventListener("beforeunload", event => { if (waiting.value.size > 0 || sending.value) event.preventDefault(); });
