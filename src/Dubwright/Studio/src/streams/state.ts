import { signal } from "@preact/signals";
import { newest, Refused } from "../api/client";
import { readStream, Stream } from "../api/streams";
import { complain } from "../site/messages";
import { isOver } from "./words";

// The one stream that a page shows, as it stands.

const pause = 1500;

export const id = Number(location.pathname.split("/")[3] ?? 0);
export const stream = signal<Stream | null>(null);
export const lost = signal(false);

const read = newest(() => readStream(id));

export async function load(): Promise<void> {
  try {
    const found = await read();
    if (found) stream.value = found;
  } catch (refused) {
    if (!(refused instanceof Refused && refused.status === 404)) throw refused;
    lost.value = true;
  }
}

/** Reads it again as long as it goes on; answers what ends that. */
export function follow(): () => void {
  const look = () => void load().catch(complain);
  look();
  const timer = setInterval(() => { if (!document.hidden && !lost.peek() && !(stream.peek() && isOver(stream.peek()!))) look(); }, pause);
  return () => clearInterval(timer);
}
