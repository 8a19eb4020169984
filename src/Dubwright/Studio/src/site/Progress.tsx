import { useEffect, useRef } from "preact/hooks";
import { Status } from "../api/client";

/**
 * Where a task stands: a bar, what is being done, and every stage with what it found. The stages of a running task are unfolded where
 * that is what people look at.
 */
export function Progress({ status, unfolded = true }: { status: Status; unfolded?: boolean }) {
  const all = useRef<HTMLDetailsElement>(null);
  const pending = status.status === "PENDING";
  useEffect(() => { if (all.current) all.current.open = status.status !== "SUCCESS" && (unfolded || !pending); }, [pending]);
  return (
    <div>
      <p class={`now ${status.state}`}><span role="status">{sentence(status)}</span>
        {pending && status.time_left !== null && <small> {status.time_left.sentence}</small>}</p>
      {pending && status.delay !== null && <p class="warnings" role="note">{status.delay.sentence}</p>}
      {pending && <progress max={1} value={status.progress} aria-label="Progress" />}
      <ul class="warnings">{status.warnings.map(warning => <li key={warning} dir="auto">{warning}</li>)}</ul>
      <details ref={all}><summary>Every stage</summary>
        <ol class="stages">{status.stages.filter(stage => stage.state !== "skipped" && !(stage.state === "done" && stage.steps === 0))
          .map(stage => <li key={stage.name} class={stage.state}><span>{stage.title}</span>
            <small>{pending || stage.summary !== status.message
              ? stage.summary ?? (stage.state === "running" ? `${Math.round(stage.progress * 100)} %` : "") : ""}</small></li>)}</ol>
      </details>
    </div>
  );
}

function sentence(status: Status): string {
  if (status.status === "SUCCESS") return "Done";
  if (status.paused) return status.stage ? `Paused; this comes to its end: ${status.stage}` : "Paused";
  return status.status === "PENDING" ? status.stage ?? "Waiting for its turn" : status.message ?? status.status;
}
