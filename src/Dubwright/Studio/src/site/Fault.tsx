import { Signal } from "@preact/signals";
import { Refused } from "../api/client";
import { complain } from "./messages";

// What a form was refused for, said at the field. The rest is said at the top of the page.

export type Faults = Record<string, string>;

/** Does what a form is for; answers whether it was done. */
export async function submit(faults: Signal<Faults>, fields: string[], work: () => Promise<unknown>): Promise<boolean> {
  complain(null);
  faults.value = {};
  try {
    await work();
    return true;
  } catch (refused) {
    const items = refused instanceof Refused ? refused.items : [];
    const here = items.filter(item => fields.includes(String(item.loc[1])));
    faults.value = Object.fromEntries(here.map(item => [String(item.loc[1]), item.msg]));
    if (here.length === 0 || here.length < items.length) complain(refused);
    return false;
  }
}

/** The fault of one field; the field names it with `aria-describedby`. */
export function Fault({ id, text }: { id: string; text: string | undefined }) {
  return text === undefined ? null : <small class="wrong" id={id} role="alert">{text}</small>;
}
