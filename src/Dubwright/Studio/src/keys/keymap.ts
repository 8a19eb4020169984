import { computed, effect, signal } from "@preact/signals";
import { tinykeys } from "tinykeys";
import { draftOf } from "../document/drafts";
import { Command, commands, helpOpen, offered, paletteOpen } from "./commands";

// Which keys do what. People may choose others; what they chose stays in their browser.

const kept = "dubwright.keys";

export const remapped = signal<Record<string, string[]>>(JSON.parse(localStorage.getItem(kept) ?? "{}") as Record<string, string[]>);
export const keysOf = computed(() => new Map(commands.map(command => [command.id, remapped.value[command.id] ?? command.keys])));

/** Gives a command a key of its own, which whatever had it before loses; null gives it back its usual ones. */
export function remap(id: string, key: string | null): void {
  const { [id]: _, ...others } = remapped.value;
  const losing = key === null ? [] : [...keysOf.value].filter(([other, keys]) => other !== id && keys.includes(key))
    .map(([other, keys]) => [other, keys.filter(one => one !== key)] as const);
  remapped.value = { ...others, ...Object.fromEntries(losing), ...key === null ? {} : { [id]: [key] } };
  localStorage.setItem(kept, JSON.stringify(remapped.value));
}

export function listenToKeys(): void {
  let stop = () => {};
  effect(() => {
    stop();
    const bindings: Record<string, (event: KeyboardEvent) => void> = {};
    for (const command of offered.value) {
      for (const key of keysOf.value.get(command.id) ?? []) bindings[key] = event => press(command, key, event);
    }
    stop = tinykeys(window, bindings, { ignore: event => event.isComposing || event.defaultPrevented });
  });
}

function press(command: Command, key: string, event: KeyboardEvent): void {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (helpOpen.peek() || paletteOpen.peek() || target.closest("dialog[open]")) return;
  const inText = target.matches("textarea, input:not([type=range]):not([type=checkbox]), [contenteditable]");
  const alone = !/Control|Alt|Meta|\$mod|F\d/.test(key);
  if (command.onlyInText ? !target.matches("textarea.words, textarea.source-words") : inText && (alone || !command.inText)) return;
  // On a button the space bar presses it; sliders, lists and players have arrows of their own.
  if (alone && target.matches("select, input[type=range], summary, audio, video, [role=tab]")) return;
  if (alone && (key === "Space" || key === "Enter") && target.matches("button, a")) return;
  // Words that are not handed over yet are taken back by the browser, one by one.
  if (command.id === "undo" && target.dataset["key"] && draftOf(target.dataset["key"]) !== undefined) return;
  event.preventDefault();
  command.run();
}

/** The key of an event as the map writes it; null for a modifier alone. */
export function keyOfEvent(event: KeyboardEvent): string | null {
  if (["Control", "Alt", "Shift", "Meta"].includes(event.key)) return null;
  const modifiers = [event.ctrlKey && "Control", event.altKey && "Alt", event.shiftKey && "Shift", event.metaKey && "Meta"]
    .filter(Boolean);
  return [...modifiers, event.key === " " ? "Space" : event.key].join("+");
}

const symbols: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", $mod: "Ctrl", Control: "Ctrl" };

/** A key as people read it. */
export function readable(key: string): string {
  return key.replace("[Shift]+", "").split(/\+(?!$)/)
    .map(part => symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" ");
}
