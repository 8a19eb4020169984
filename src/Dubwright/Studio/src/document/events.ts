import { address, Change, present, Presence } from "../api/document";
import { complain, offline } from "../site/messages";
import { send, reload, takeIn } from "./queue";
import { language, others, selected } from "./state";

// What others do arrives as it happens; after a gap the server sends what was missed.

const again = 3_000;
const beat = 8_000;

/** Listens for as long as the page lives. `made` is called when something was rendered. */
export function listen(made: () => void): void {
  const events = new EventSource(`${address}/events`);
  events.addEventListener("open", () => {
    offline.value = false;
    // What happened before it was open, or while it was not.
    void reload().then(send).catch(complain);
  });
  events.addEventListener("error", () => {
    if (!navigator.onLine) offline.value = true;
    // A browser connects again by itself after a broken connection, not after a refusal.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(made), again);
  });
  on<{ revision: number; changes: Change[] }>(events, "change", ({ revision, changes }) => takeIn(revision, changes));
  on<Presence[]>(events, "presence", present => { others.value = present; });
  events.addEventListener("reload", () => void reload().catch(complain));
  events.addEventListener("made", made);
}

/** While the server cannot be reached it is asked again and again; then what waits goes to it. */
export function reachAgain(): void {
  setInterval(() => {
    if (offline.peek()) void reload().then(() => { offline.value = false; return send(); }).catch(complain);
  }, again);
}

/** Says where this person is, again and again, for others forget it after a while. */
export function beSeen(): void {
  let said = "";
  const tell = (evenIfSame: boolean) => {
    const editing = document.activeElement instanceof HTMLTextAreaElement;
    const place = { segment: selected.value, language: language.value?.language ?? null, editing };
    const text = JSON.stringify(place);
    if (document.hidden || text === said && !evenIfSame) return;
    said = text;
    // That others do not see where one is harms nothing.
    void present(place).catch(() => undefined);
  };
  setInterval(() => tell(true), beat);
  selected.subscribe(() => tell(false));
  for (const moved of ["focusin", "focusout"]) addEventListener(moved, () => setTimeout(() => tell(false)));
}

function on<T>(events: EventSource, name: string, heard: (data: T) => void): void {
  events.addEventListener(name, event => heard(JSON.parse((event as MessageEvent<string>).data) as T));
}
