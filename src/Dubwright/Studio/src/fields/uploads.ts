import { signal } from "@preact/signals";
import { upload } from "../api/client";

// Files on their way to the server.

export interface Sending { name: string; share: number; cancel: () => void }

export const sendings = signal<Sending[]>([]);

/** What arrived already is not sent again when a form is refused and corrected. */
const arrived = new WeakMap<File, string>();

/** The id of a file, once it is there. */
export async function sendFile(file: File): Promise<string> {
  const known = arrived.get(file);
  if (known) return known;
  const stop = new AbortController();
  let sending: Sending = { name: file.name, share: 0, cancel: () => stop.abort() };
  sendings.value = [...sendings.peek(), sending];
  const become = (next: Sending[]) => { sendings.value = sendings.peek().flatMap(one => one === sending ? next : [one]); };
  try {
    const id = await upload(file, share => {
      const moved = { ...sending, share };
      become([moved]);
      sending = moved;
    }, stop.signal);
    arrived.set(file, id);
    return id;
  } finally {
    become([]);
  }
}
