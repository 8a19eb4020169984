import { batch as together } from "@preact/signals";
import { Refused, Unreachable } from "../api/client";
import { Applied, Change, EditorDocument, operate, Operation, readDocument } from "../api/document";
import { complain, notice, offline } from "../site/messages";
import { withChanges } from "./changes";
import { keepBatches, keptBatches } from "./kept";
import { foundBy } from "./local";
import { Batch, batches, confirmed, conflicts, shown } from "./state";

// What was done here goes to the server one batch after the other. Each batch is one step of undo.

const retry = 3_000;
const clash = "Somebody else changed the same meanwhile, so that what you did there was not done.";
let sending: Promise<void> | null = null;
let timer = 0;
const seen = new Set<number>();

/** Does something: it shows at once and is kept until the server has it. */
export function perform(operations: Operation[], kind?: string): Promise<void> {
  if (operations.length === 0) return Promise.resolve();
  const document = shown.peek();
  const was = operations.map(operation => document && foundBy(document, operation));
  put([...batches.value, { id: fresh(), operations, was, ...kind ? { kind } : {} }]);
  return send();
}

const fresh = () => [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join("");

/** Goes on with what an earlier visit could not hand over. */
export function resume(): void {
  put([...keptBatches(), ...batches.value]);
  if (batches.value.length > 0) void send();
}

/** Sends all there is; done when nothing is left or the server cannot be reached. */
export function send(): Promise<void> {
  return sending ??= sendAll().finally(() => { sending = null; });
}

async function sendAll(): Promise<void> {
  clearTimeout(timer);
  for (let next = batches.value[0]; next && confirmed.value; next = batches.value[0]) {
    // One that may have been made already is sent again as it was: the server knows.
    if (next.sent === undefined && takeOutStuck(next, confirmed.value)) continue;
    const sent: Batch = { ...next, sent: next.sent ?? confirmed.value.revision };
    put(batches.value.map(one => one.id === sent.id ? sent : one));
    try {
      const applied = await operate(sent.sent ?? 0, sent.id, sent.operations, sent.kind);
      offline.value = false;
      together(() => { accept(applied); drop(sent); });
    } catch (refused) {
      if (refused instanceof Unreachable || refused instanceof Refused && refused.status >= 500) {
        offline.value = refused instanceof Unreachable;
        if (!offline.value) complain(refused);
        keepBatches(batches.value);
        timer = window.setTimeout(() => void send(), retry);
        return;
      }
      const current = refused instanceof Refused ? refused.current as EditorDocument | null : null;
      if (current?.segments) rebase(sent, current);
      else {
        drop(sent);
        complain(refused);
      }
    }
  }
}

/** Takes in what the server answered to this page. */
export function accept(applied: Applied): void {
  takeIn(applied.revision, applied.changes);
  if (confirmed.value) confirmed.value = { ...confirmed.value, can_undo: applied.can_undo, can_redo: applied.can_redo };
}

/** Takes in one revision, whoever made it; each is taken in once, in whatever order they arrive. */
export function takeIn(revision: number, changes: Change[]): void {
  const document = confirmed.value;
  if (!document || seen.has(revision)) return;
  const next = withChanges(document, changes);
  if (!next) return void reload().catch(complain);
  seen.add(revision);
  confirmed.value = { ...next, revision: Math.max(document.revision, revision) };
}

export async function reload(): Promise<void> {
  const document = await readDocument();
  if (confirmed.value && document.revision < confirmed.value.revision) return;
  for (let revision = confirmed.value?.revision ?? document.revision; revision <= document.revision; revision++) seen.add(revision);
  confirmed.value = document;
}

/** The newer document of a refusal: nothing of the batch was made. What others left alone is sent again on it. */
function rebase(refused: Batch, current: EditorDocument): void {
  const newer = current.revision > (refused.sent ?? 0);
  for (let revision = confirmed.value?.revision ?? 0; revision <= current.revision; revision++) seen.add(revision);
  together(() => {
    confirmed.value = current;
    if (takeOutStuck(refused, current)) return;
    if (newer && refused.was.every(was => was !== null)) {
      put(batches.value.map(one => one.id === refused.id ? { ...one, sent: current.revision } : one));
      return;
    }
    drop(refused);
    notice.value = clash;
  });
}

/**
 * Takes out of a batch what somebody else changed since it was done here. Words wait for the person to choose between them; whether there
 * was any.
 */
function takeOutStuck(batch: Batch, document: EditorDocument): boolean {
  const stuck = batch.operations.filter((operation, at) => batch.was[at] !== null && batch.was[at] !== foundBy(document, operation));
  if (stuck.length === 0) return false;
  const left = batch.operations.map((operation, at) => ({ operation, was: batch.was[at] ?? null }))
    .filter(one => !stuck.includes(one.operation));
  together(() => {
    for (const operation of stuck) contest(operation, document);
    const rest: Batch = { ...batch, id: fresh(), operations: left.map(one => one.operation), was: left.map(one => one.was) };
    delete rest.sent;
    put(batches.value.flatMap(one => one.id !== batch.id ? [one] : left.length > 0 ? [rest] : []));
  });
  return true;
}

/** Words that somebody else changed too: shown beside theirs. */
export function contest(operation: Operation, document: EditorDocument): void {
  const { type, segment, language } = operation;
  const theirs = type === "edit_source" ? document.segments.find(one => one.id === segment)?.text : type === "edit_text"
    ? document.languages.find(one => one.language === language)?.lines.find(one => one.segment === segment)?.text : undefined;
  if (theirs === undefined) notice.value = clash;
  else if (theirs !== operation["text"]) conflicts.value = { ...conflicts.value, [keyOf(operation)]: { operation, theirs } };
}

/** `language/segment` of a text, or `source/segment` of what was said. */
export const keyOf = (operation: Operation) => `${operation["language"] ?? "source"}/${operation["segment"]}`;

/** Ends a conflict: with one's own words, or with theirs. */
export function settle(key: string, mine: boolean): void {
  const { [key]: conflict, ...rest } = conflicts.value;
  conflicts.value = rest;
  if (mine && conflict) void perform([conflict.operation]);
}

function drop(done: Batch): void {
  put(batches.value.filter(batch => batch.id !== done.id));
}

function put(next: Batch[]): void {
  batches.value = next;
  keepBatches(next);
}
