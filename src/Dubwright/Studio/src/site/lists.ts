import { signal, Signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { call } from "../api/client";
import { attempt } from "./messages";

const known = new Map<string, Signal<unknown[] | null>>();
const asked = new Set<string>();
const coming = signal(0);

/** True while a list is on its way. What it fills moves what is below, and a press there would land beside what was meant. */
export const arriving = () => coming.value > 0;

/** What the server lists under an address, asked for once a page; null until it has. */
export function useList<T>(address: string): T[] | null {
  const list = known.get(address) ?? signal<unknown[] | null>(null);
  known.set(address, list);
  useLayoutEffect(() => {
    if (!asked.has(address)) attempt(() => ask(address, list));
  }, [address]);
  return list.value as T[] | null;
}

async function ask(address: string, list: Signal<unknown[] | null>): Promise<void> {
  asked.add(address);
  coming.value = coming.peek() + 1;
  try {
    list.value = await call<unknown[]>("GET", address);
  } catch (fault) {
    asked.delete(address);
    throw fault;
  } finally {
    coming.value = coming.peek() - 1;
  }
}
