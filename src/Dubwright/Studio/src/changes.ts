import { Change, Line, Project, Target } from "./api";
import { find } from "./dom";

// What was changed about lines and is not made yet. It outlives the table, which is drawn anew whenever the server has news.

/** A change, and the line's words when it was begun. */
interface Noted extends Change { was: string }

const changes = new Map<string, Noted>();
// On their way to the server. What is typed meanwhile is a change to what they say, and newer.
const sent = new Map<string, Noted>();

const keyOf = (target: Target, line: Line) => `${target.language}/${line.id}`;

export function changeOf(target: Target, line: Line): Change | undefined {
  const key = keyOf(target, line);
  return sent.has(key) || changes.has(key) ? { language: target.language, line: line.id, ...sent.get(key), ...changes.get(key) } : undefined;
}

/** The line's words now, where others wrote them since the change was begun. */
export function newerThan(target: Target, line: Line): string | null {
  const change = changes.get(keyOf(target, line));
  return change?.text !== undefined && change.was !== line.text ? line.text : null;
}

/** Gives every line of a speaker one voice. */
export function recast(target: Target, speaker: string, voice: string): void {
  for (const line of target.lines) if (line.speaker === speaker) note(target, line, { voice });
}

/** Notes a line's text or voice; what is again as it was is no change. */
export function note(target: Target, line: Line, what: { text: string } | { voice: string }): void {
  const key = keyOf(target, line);
  keep(key, { language: target.language, line: line.id, was: sent.get(key)?.text?.trim() ?? line.text, ...changes.get(key), ...what }, { ...line, ...sent.get(key) });
  show();
}

/** Hands the changes over. They are kept until it is known what became of them. */
export function take(): Change[] {
  for (const [key, change] of changes) sent.set(key, change);
  changes.clear();
  show();
  return [...sent.values()].map(({ was, ...change }) => change);
}

/** Forgets what the server has; what was typed meanwhile stays. */
export function arrived(): void {
  sent.clear();
}

/** Puts back what could not be handed over, below what was typed meanwhile. */
export function giveBack(project: Project): void {
  for (const [key, change] of sent) changes.set(key, { ...change, ...changes.get(key), was: change.was });
  sent.clear();
  keepTo(project);
}

export function discard(): void {
  changes.clear();
  show();
}

/** Drops changes to lines that are no more, and those that the project has by now. */
export function keepTo(project: Project): void {
  const lines = new Map(project.targets.flatMap(target => target.lines.map(line => [keyOf(target, line), line] as const)));
  for (const [key, change] of changes) {
    const line = lines.get(key);
    if (line) keep(key, change, { ...line, ...sent.get(key) });
    else changes.delete(key);
  }
  show();
}

function keep(key: string, change: Noted, now: { text: string; voice: string | null }): void {
  const { text, voice, ...rest } = change;
  const kept: Noted = rest;
  if (text !== undefined && text.trim() !== now.text) kept.text = text;
  if (voice !== undefined && voice !== now.voice) kept.voice = voice;
  if (kept.text !== undefined || kept.voice !== undefined) changes.set(key, kept);
  else changes.delete(key);
}

function show(): void {
  find("changes").hidden = changes.size === 0;
  find("change-count").textContent = changes.size === 1 ? "1 line is changed." : `${changes.size} lines are changed.`;
}

addEventListener("beforeunload", event => { if (changes.size + sent.size > 0) event.preventDefault(); });
