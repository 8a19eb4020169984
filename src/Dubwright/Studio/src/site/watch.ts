import { call, Project, Status } from "../api/client";
import { complain, find } from "./dom";
import { player } from "./player";
import { progress } from "./stages";

// One task on the front page: its stages while it runs, its films when it is done.

let events: EventSource | null = null;

/** Shows a task from now on. `moved` is called whenever its state is another. */
export function watch(task: string, moved: () => void): void {
  complain(null);
  events?.close();
  const panel = progress();
  let state = "";
  find("task").hidden = false;
  find("nothing").hidden = true;
  find("name").textContent = "Your task";
  find("result").replaceChildren();
  find("progress").replaceChildren(panel.element);
  find<HTMLAnchorElement>("project").href = `/studio/projects/${encodeURIComponent(task)}`;
  const cancel = find<HTMLButtonElement>("cancel");
  cancel.onclick = () => void call("DELETE", `/tasks/${encodeURIComponent(task)}`).catch(complain);
  const source = events = new EventSource(`/tasks/${encodeURIComponent(task)}/events`);
  source.addEventListener("error", () => {
    // A browser tries again by itself after a broken connection, not after a refusal.
    if (source.readyState !== EventSource.CLOSED) return;
    find("task").hidden = true;
    complain(new Error("There is no such task."));
  });
  source.addEventListener("status", event => {
    const status = JSON.parse((event as MessageEvent<string>).data) as Status;
    find("name").textContent = status.project_name ?? "Your task";
    panel.show(status);
    cancel.hidden = status.status !== "PENDING";
    find("project").hidden = !["PENDING", "SUCCESS"].includes(status.status) && Object.keys(status.analysis).length === 0;
    if (state !== status.state) moved();
    state = status.state;
    if (status.status === "PENDING") return;
    source.close();
    if (status.status === "SUCCESS") void play(task, source).catch(complain);
  });
}

/** Shows no task any more. */
export function leave(): void {
  events?.close();
  events = null;
}

async function play(task: string, source: EventSource): Promise<void> {
  const project = await call<Project>("GET", `/projects/${encodeURIComponent(task)}`);
  if (source === events) find("result").replaceChildren(player(project).element);
}
