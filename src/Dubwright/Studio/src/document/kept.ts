import { address } from "../api/document";
import { Batch } from "./state";

// What the browser keeps until the server has it: closing the page, a crash or a dead network loses no word.

/** Words that are being typed, and what the line said when that was begun. */
export interface Draft { text: string; was: string | null }

const drafts = `dubwright.draft${address}/`;
const queues = `dubwright.queue${address}/`;
const abandonedAfter = 15_000;

const tab = sessionStorage.getItem("dubwright.tab") ?? crypto.getRandomValues(new Uint32Array(2)).join("");
sessionStorage.setItem("dubwright.tab", tab);

export function keepDraft(key: string, draft: Draft | null): void {
  if (draft) localStorage.setItem(drafts + key, JSON.stringify(draft));
  else localStorage.removeItem(drafts + key);
}

export function keptDrafts(): [string, Draft][] {
  return keys(drafts).map(key => [key.slice(drafts.length), JSON.parse(localStorage.getItem(key) ?? "{}") as Draft]);
}

/** Batches carry the time, so that those of a window that is gone can be told from another's that is at work. */
export function keepBatches(batches: Batch[]): void {
  if (batches.length === 0) localStorage.removeItem(queues + tab);
  else localStorage.setItem(queues + tab, JSON.stringify({ at: Date.now(), batches }));
}

/** Takes over what this window, or one that is gone, could not hand over. */
export function keptBatches(): Batch[] {
  return keys(queues).flatMap(key => {
    const { at, batches } = JSON.parse(localStorage.getItem(key) ?? "{}") as { at: number; batches: Batch[] };
    if (key !== queues + tab && Date.now() - at < abandonedAfter) return [];
    localStorage.removeItem(key);
    return batches;
  });
}

function keys(prefix: string): string[] {
  return Object.keys(localStorage).filter(key => key.startsWith(prefix)).sort();
}
