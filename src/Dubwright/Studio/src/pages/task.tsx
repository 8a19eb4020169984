import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { newest, Status } from "../api/client";
import { cancelTask, follow, Graph, kinds, LogEntry, nameOf, pauseTask, readGraph, readLog, resumeTask, retryTask } from "../api/tasks";
import { when } from "../site/dom";
import { FactList } from "../site/FactList";
import { attempt, complain } from "../site/messages";
import { mount } from "../site/Page";
import { may } from "../site/roles";
import { Progress } from "../site/Progress";
import { Drawing } from "../tasks/Drawing";
import { Log } from "../tasks/Log";
import { Stages } from "../tasks/Stages";
import { Steps } from "../tasks/Steps";

const id = decodeURIComponent(location.pathname.split("/").pop() ?? "");
const task = signal<Status | null>(null);
const lost = signal(false);
const graph = signal<Graph | null>(null);
const log = signal<LogEntry[]>([]);
const next = signal<number | null>(0);
const chosen = signal("");
const turn = signal(0);
/** At least so long between two readings of the graph; a large one is read less often. */
const leastPause = 1000;
const pausesPerReading = 10;
let pause = leastPause;
const colours = ["done", "reused", "running", "ready", "failed", "replaced"];

const drawn = newest(() => readGraph(id));

/** Reads on from what is known; what follows beyond a page is asked for by hand. */
async function readOn(): Promise<void> {
  const page = await readLog(id, log.peek().at(-1)?.id ?? 0);
  const last = log.peek().at(-1)?.id ?? 0;
  log.value = [...log.peek(), ...page.entries.filter(entry => entry.id > last)];
  next.value = page.next;
}

async function refresh(): Promise<void> {
  const began = performance.now();
  const [read] = await Promise.all([drawn(), next.peek() === null || log.peek().length === 0 ? readOn() : undefined]);
  if (read) graph.value = read;
  pause = Math.max(leastPause, (performance.now() - began) * pausesPerReading);
}

function useFollowed(): void {
  useEffect(() => {
    let timer = 0;
    const stop = follow(id, status => {
      task.value = status;
      // Many changes of a second are one.
      if (timer === 0 || status.status !== "PENDING") {
        clearTimeout(timer);
        timer = window.setTimeout(() => { timer = 0; void refresh().catch(complain); }, status.status === "PENDING" ? pause : 0);
      }
    }, () => { lost.value = true; });
    void refresh().catch(() => undefined);
    return () => { stop(); clearTimeout(timer); };
  }, [turn.value]);
}

/** Everything that is known of one task. */
function Task() {
  useFollowed();
  const steps = useRef<HTMLDetailsElement>(null);
  useEffect(() => { if (chosen.value && steps.current) steps.current.open = true; }, [chosen.value]);
  const status = task.value;
  if (lost.value) return <p class="card">There is no such task. <a href="/studio/tasks">All tasks</a></p>;
  if (!status) return <p class="quiet" role="status">Opening…</p>;
  const titles = new Map(graph.value?.stages.map(stage => [stage.name, stage.title]));
  return (
    <>
      <h1 dir="auto">{nameOf(status)}</h1>
      <section class="card">
        <p class="quiet">{kinds[status.kind] ?? status.kind}, asked for {when(status.created_at)}</p>
        <Progress status={status} unfolded={false} />
        <Actions status={status} />
      </section>
      {graph.value && <section class="card" aria-labelledby="graph"><h2 id="graph">Graph</h2>
        <Drawing graph={graph.value} chosen={chosen} />
        <ul class="key" aria-label="Colours of steps">{colours.map(state => <li key={state}>
          <svg width="11" height="11" aria-hidden="true"><rect class={`cell ${state}`} width="11" height="11" /></svg> {state}</li>)}</ul>
        <details ref={steps}><summary>Steps</summary><Steps graph={graph.value} chosen={chosen} /></details>
        <details><summary>Stages</summary><Stages graph={graph.value} chosen={chosen} /></details>
      </section>}
      <section class="card" aria-labelledby="log"><h2 id="log">Log</h2>
        <Log entries={log.value} titles={titles} more={next.value === null ? null : () => attempt(readOn)} /></section>
      {Object.keys(status.analysis).length > 0 && <details class="card"><summary>What was found out about the source</summary>
        <FactList found={status.analysis} /></details>}
    </>
  );
}

function Actions({ status }: { status: Status }) {
  const [pending, able] = [status.status === "PENDING", may("editor")];
  const again = async () => {
    task.value = await retryTask(id);
    turn.value++;
  };
  return (
    <p class="actions">
      {able && pending && (status.paused
        ? <button type="submit" onClick={() => attempt(() => resumeTask(id))}>Resume</button>
        : <button type="button" onClick={() => attempt(() => pauseTask(id))}>Pause</button>)}
      {able && pending && <button type="button" onClick={() => attempt(() => cancelTask(id))}>Cancel</button>}
      {able && !pending && status.status !== "SUCCESS" && <button type="submit" onClick={() => attempt(again)}>Try again</button>}
      <a class="button" href={`/?task=${encodeURIComponent(id)}`}>{status.status === "SUCCESS" ? "Result" : "Follow it"}</a>
      {["dub", "project-setup", "story"].includes(status.kind) && status.status === "SUCCESS"
        && <a class="button" href={`/studio/projects/${encodeURIComponent(id)}`}>Open the project</a>}
    </p>
  );
}

mount(Task);
