import { signal } from "@preact/signals";
import { Unreachable } from "../api/client";

// What a page has to say to the person: what went wrong, what was noticed, what can be taken back.

/** What was just done, and how it is taken back. */
export interface Undoable { text: string; undo: () => Promise<void> }

export const fault = signal<string | null>(null);
export const notice = signal<string | null>(null);
export const undoable = signal<Undoable | null>(null);
export const offline = signal(false);

/** Says a fault to the person, or takes it away. That the server cannot be reached is said as long as it is so. */
export function complain(problem: unknown): void {
  if (problem instanceof Unreachable) {
    offline.value = true;
    return;
  }
  fault.value = problem === null ? null : problem instanceof Error ? problem.message : String(problem);
}

/** Does what a control is for; what goes wrong is said. */
export function attempt(work: () => Promise<unknown>): void {
  complain(null);
  void work().then(() => { offline.value = false; }, complain);
}
