import { signal } from "@preact/signals";
import { newest } from "../api/client";
import { Endpoint, readEndpoints } from "../api/webhooks";

export const endpoints = signal<Endpoint[] | null>(null);
/** A secret that was just made; it is told once. */
export const made = signal<{ id: string; secret: string } | null>(null);

const read = newest(readEndpoints);

export async function load(): Promise<void> {
  const found = await read();
  if (found) endpoints.value = found;
}
