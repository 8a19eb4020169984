import { find, make } from "./dom";
import { play } from "./play";

// The keys of the project's page.

const described: [string, string][] = [
  ["Space", "play or pause"], ["← →", "one second back or on; half a second with Alt"], ["Alt ↑, Alt ↓", "the line before or after"],
  ["F8, Shift F8", "the next line that does not fit well, or the one before"], ["Ctrl Enter", "make what was changed"],
  ["Ctrl Z, Ctrl Y", "undo and redo, outside a text"], ["?", "this list"],
];

interface Deeds { apply(): void; undo(): void; redo(): void }

/** Listens to the keys. `player` is asked for whenever one of them is for it. */
export function shortcuts(player: () => HTMLMediaElement | undefined, deeds: Deeds): void {
  find("shortcut-list").replaceChildren(...described.flatMap(([keys, what]) =>
    [make("dt", {}, make("kbd", { textContent: keys })), make("dd", { textContent: what })]));
  const help = () => find<HTMLDialogElement>("shortcuts").showModal();
  find("help").addEventListener("click", help);
  addEventListener("keydown", event => {
    const deed = find<HTMLDialogElement>("shortcuts").open ? undefined : deedOf(event, player(), deeds, help);
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}

function deedOf(event: KeyboardEvent, media: HTMLMediaElement | undefined, deeds: Deeds, help: () => void): (() => void) | undefined {
  if (event.key === "F8") return () => focusLine(event.shiftKey ? -1 : 1, row => row.querySelector(".fit.yellow, .fit.red") !== null);
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) return () => focusLine(event.key === "ArrowUp" ? -1 : 1, () => true);
  if (event.ctrlKey || event.metaKey) return event.key === "Enter" ? deeds.apply : typing(event) ? undefined : { z: deeds.undo, y: deeds.redo }[event.key];
  if (typing(event) || !media) return undefined;
  const step = event.altKey ? 0.5 : 1;
  switch (event.key) {
    case "?": return help;
    case "ArrowLeft": return () => { media.currentTime -= step; };
    case "ArrowRight": return () => { media.currentTime += step; };
    // On a button, the space bar presses it.
    case " ": return event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement ? undefined : () => { if (media.paused) play(media); else media.pause(); };
    default: return undefined;
  }
}

// The player has keys of its own.
function typing(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.matches("input, textarea, select, video, audio, summary");
}

/** Goes from the line that has the focus to the next one that is wanted. */
function focusLine(step: 1 | -1, wanted: (row: Element) => boolean): void {
  const rows = [...document.querySelectorAll(".lines tbody tr")];
  const at = rows.findIndex(row => row.contains(document.activeElement));
  const rest = step > 0 ? rows.slice(at + 1) : rows.slice(0, Math.max(at, 0)).reverse();
  rest.find(wanted)?.querySelector("textarea")?.focus();
}
