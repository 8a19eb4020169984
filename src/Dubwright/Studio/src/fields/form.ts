import { Signal, signal } from "@preact/signals";
import { Problem, Refused } from "../api/client";
import { complain } from "../site/messages";

// What a form is at: sending, or refused with what is wrong with which field.

export interface Form { problems: Signal<Problem[]>; busy: Signal<boolean>; fields: Set<string> }

export const newForm = (): Form => ({ problems: signal([]), busy: signal(false), fields: new Set() });

/** What is wrong with any of a form's members, in a sentence; null where nothing is. */
export function problemOf(form: Form, names: string[]): string | null {
  const found = form.problems.value.filter(problem => names.some(name => isOf(problem.field, name)));
  return found.length > 0 ? found.map(problem => problem.message).join(" ") : null;
}

const isOf = (field: string, name: string) => field === name || field.startsWith(`${name}.`);

/** Refuses what the page sees itself, as the server would. */
export const refuse = (field: string, message: string) => new Refused(422, message, null, [{ loc: ["body", field], msg: message }]);

/** Sends a form. What is wrong with a field is said there, and the first of these gets the focus; nothing that was typed goes. */
export function submit(form: Form, work: () => Promise<unknown>): void {
  if (form.busy.peek()) return;
  complain(null);
  form.problems.value = [];
  form.busy.value = true;
  void work().catch((fault: unknown) => {
    const problems = fault instanceof Refused ? fault.problems : [];
    const [placed, others] = [problems.filter(one => has(form, one)), problems.filter(one => !has(form, one))];
    form.problems.value = placed;
    if (placed.length === 0) complain(fault);
    else if (others.length > 0) complain(new Error(others.map(one => `${one.field}: ${one.message}`).join(" ")));
    setTimeout(showFirst, 0);
  }).finally(() => { form.busy.value = false; });
}

const has = (form: Form, problem: Problem) => [...form.fields].some(name => isOf(problem.field, name));

function showFirst(): void {
  const wrong = [...document.querySelectorAll<HTMLElement>("form [aria-invalid=true]")];
  for (const folded of wrong.map(one => one.closest("details"))) if (folded) folded.open = true;
  wrong[0]?.focus();
}
