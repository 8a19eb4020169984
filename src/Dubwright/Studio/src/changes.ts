import { Change, Line, Project, Target } from "./api";
import { find } from "./dom";

// What was changed about lines and not yet asked for. It outlives the table, which is drawn anew whenever the server has news.

const changes = new Map<string, Change>();

const keyOf = (target: Target, line: Line) => `${target.language}/${line.id}`;

export function changeOf(target: Target, line: Line): Change | undefined {
  return changes.get(keyOf(target, line));
}

/** Gives every line of a speaker one voice. */
export function recast(target: Target, speaker: string, voice: string): void {
  for (const line of target.lines) if (line.speaker === speaker) note(target, line, { voice });
}

/** Notes a line's text or voice; what is again as it was is no change. */
export function note(target: Target, line: Line, what: { text: string } | { voice: string }): boolean {
  const change: Change = { language: target.language, line: line.id, ...changeOf(target, line), ...what };
  if (change.text?.trim() === line.text) delete change.text;
  if (change.voice === line.voice) delete change.voice;
  const changed = change.text !== undefined || change.voice !== undefined;
  if (changed) changes.set(keyOf(target, line), change);
  else changes.delete(keyOf(target, line));
  show();
  return changed;
}

/** Hands the changes over and forgets them. */
export function take(): Change[] {
  const all = [...changes.values()];
  changes.clear();
  show();
  return all;
}

/** Puts back what could not be handed over. */
export function giveBack(taken: Change[]): void {
  for (const change of taken) changes.set(`${change.language}/${change.line}`, change);
  show();
}

/** Drops changes to lines that are no more. */
export function keepTo(project: Project): void {
  const known = new Set(project.targets.flatMap(target => target.lines.map(line => keyOf(target, line))));
  for (const key of changes.keys()) if (!known.has(key)) changes.delete(key);
  show();
}

function show(): void {
  find("changes").hidden = changes.size === 0;
  find("change-count").textContent = changes.size === 1 ? "1 line is changed." : `${changes.size} lines are changed.`;
}

addEventListener("beforeunload", event => { if (changes.size > 0) event.preventDefault(); });
