import { useEffect, useState } from "preact/hooks";
import { Status } from "../api/client";
import { cancelTask, follow, nameOf, retryTask } from "../api/tasks";
import { Preview } from "../player/Preview";
import { Result } from "./Result";
import { attempt, complain } from "../site/messages";
import { Progress } from "../site/Progress";
import { asks } from "../site/followed";
import { may } from "../site/roles";

const projects = ["dub", "project-setup", "story"];

/** One task: its stages while it runs, what it came to when it is done. */
export function Followed({ task }: { task: string }) {
  const [status, setStatus] = useState<Status | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let state = "";
    return follow(task, moved => {
      setStatus(moved);
      if (state !== "" && state !== moved.state) asks.value++;
      state = moved.state;
    }, () => complain(new Error("There is no such task.")));
  }, [task, turn]);
  if (!status) return null;
  const pending = status.status === "PENDING";
  const opens = projects.includes(status.kind) && (pending || status.status === "SUCCESS" || Object.keys(status.analysis).length > 0);
  return (
    <section id="task" class="card" aria-labelledby="name" tabIndex={-1}>
      <h2 id="name" dir="auto">{nameOf(status)}</h2>
      {status.status === "SUCCESS" && <Result task={status} />}
      {pending && <Preview status={status} />}
      <Progress status={status} />
      <p class="actions">
        {opens && <a class="button" href={`/studio/projects/${encodeURIComponent(task)}`}>
          {status.kind === "story" ? "Text and voices" : "Lines, voices and analysis"}</a>}
        <a class="button" href={`/studio/tasks/${encodeURIComponent(task)}`}>Graph and log</a>
        {pending && may("editor") && <button type="button" onClick={() => attempt(() => cancelTask(task))}>Cancel</button>}
        {!pending && status.status !== "SUCCESS" && may("editor") && <button type="button"
          onClick={() => attempt(() => retryTask(task).then(() => setTurn(turn + 1)))}>Try again</button>}
      </p>
    </section>
  );
}
