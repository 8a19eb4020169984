import { signal } from "@preact/signals";
import { complain } from "./messages";

// One sound at a time: whatever is to be heard lets go of what was.

const audio = new Audio();

/** What is heard now, by the name that it was asked for. */
export const heard = signal<string | null>(null);

/** What was asked for and does not sound yet: it may have to be made first. */
export const awaited = signal<string | null>(null);

let asked = "";
audio.onplaying = () => { heard.value = asked; awaited.value = null; };
audio.onended = audio.onpause = () => { heard.value = null; };
audio.onerror = () => {
  if (!audio.getAttribute("src")) return;
  const [name, address] = [asked, audio.src];
  [heard.value, awaited.value] = [null, null];
  void whyNot(address).then(said => { if (asked === name) complain(new Error(said)); });
};

/** Plays a sound from its beginning; asked for again while it sounds, it stops. */
export function hear(name: string, address: string): void {
  const again = heard.value === name || awaited.value === name;
  hush();
  if (again) return;
  [asked, awaited.value] = [name, name];
  audio.src = address;
  // What goes wrong is told by the element itself; an interrupted start is nothing.
  void audio.play().catch(() => undefined);
}

export function hush(): void {
  audio.pause();
  audio.removeAttribute("src");
  [asked, heard.value, awaited.value] = ["", null, null];
}

async function whyNot(address: string): Promise<string> {
  const answer = await fetch(address).catch(() => null);
  const said = answer && !answer.ok ? await answer.json().catch(() => null) as { message?: string } | null : null;
  return said?.message ?? "This sound cannot be played.";
}
