import { LogEntry } from "../api/tasks";
import { length } from "../site/dom";

const ofTask: Record<string, string> = { submitted: "Asked for", retried: "Tried again", paused: "Paused", resumed: "Goes on", succeeded: "Done", failed: "Failed",
  cancelled: "Cancelled", timed_out: "Out of time" };
const ofStage: Record<string, string> = { planned: "planned", postponed: "could not be planned for now", done: "done", failed: "failed",
  skipped: "skipped" };
const ofStep: Record<string, string> = { done: "done", reused: "was recorded before", retrying: "failed and is tried again",
  failed: "failed", replaced: "failed; another took its place", interrupted: "was interrupted and goes on" };

/** What happened, in the order it did. */
export function Log({ entries, titles, more }: { entries: LogEntry[]; titles: ReadonlyMap<string, string>; more: (() => void) | null }) {
  return (
    <>
      <ol class="log">{entries.map(entry => <li key={entry.id}>
        <time dateTime={entry.at}>{clockTime(entry.at)}</time>
        <span class={`state ${entry.event}`}>{said(entry, titles)}
          {entry.message && <small dir="auto">{entry.message}</small>}</span></li>)}</ol>
      {more && <p class="actions"><button type="button" onClick={more}>What followed</button></p>}
    </>
  );
}

function said(entry: LogEntry, titles: ReadonlyMap<string, string>): string {
  const took = entry.took !== null ? ` after ${length(entry.took)}` : "";
  if (entry.subject === "task") return `${ofTask[entry.event] ?? entry.event}${["submitted", "retried", "paused", "resumed"].includes(entry.event) ? "" : took}`;
  if (entry.subject === "stage") {
    const before = entry.reused ? `, ${entry.reused} of them recorded before` : "";
    const plan = entry.event === "planned" ? `: ${entry.steps} ${entry.steps === 1 ? "step" : "steps"}${before}` : took;
    return `${titles.get(entry.stage ?? "") ?? entry.stage} ${ofStage[entry.event] ?? entry.event}${plan}`;
  }
  const attempt = (entry.attempt ?? 1) > 1 ? `, attempt ${entry.attempt}` : "";
  return `${entry.step}${attempt} ${ofStep[entry.event] ?? entry.event}${took}`;
}

const clockTime = (instant: string) => new Date(instant).toLocaleTimeString(undefined, { hour12: false, hour: "2-digit", minute: "2-digit",
  second: "2-digit", fractionalSecondDigits: 3 });
