import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { newest, Status } from "../api/client";
import { cancelTask, kinds, listTasks, nameOf, readTask, retryTask, states } from "../api/tasks";
import { length, when } from "../site/dom";
import { attempt, complain } from "../site/messages";
import { mount } from "../site/Page";
import { may } from "../site/roles";

const aPage = 50;
const pause = 2000;
const asked = new URLSearchParams(location.search);
const [kind, state] = [signal(asked.get("kind") ?? ""), signal(asked.get("state") ?? "")];
const tasks = signal<Status[] | null>(null);
const next = signal<string | null>(null);
const read = newest(() => listTasks({ kind: kind.peek(), state: state.peek(), limit: aPage }));

async function list(): Promise<void> {
  const page = await read();
  if (!page) return;
  // What was unfolded below stays.
  const kept = (tasks.peek() ?? []).slice(aPage);
  const listed = new Set(page.tasks.map(one => one.task_id));
  tasks.value = page.tasks.length < aPage ? page.tasks : [...page.tasks, ...kept.filter(old => !listed.has(old.task_id))];
  if (kept.length === 0) next.value = page.next;
}

function filter(): void {
  const query = new URLSearchParams(Object.entries({ kind: kind.peek(), state: state.peek() }).filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}${query.size > 0 ? `?${query}` : ""}`);
  tasks.value = null;
  void list().catch(complain);
}

async function older(): Promise<void> {
  const page = await listTasks({ kind: kind.peek(), state: state.peek(), limit: aPage, after: next.peek() ?? "" });
  tasks.value = [...tasks.peek() ?? [], ...page.tasks];
  next.value = page.next;
}

/** Shows one task as it stands now, without moving the others. */
async function show(id: string, work: Promise<unknown>): Promise<void> {
  await work;
  const now = await readTask(id);
  tasks.value = (tasks.peek() ?? []).map(one => one.task_id === id ? now : one);
}

/** All tasks of the team. */
function Tasks() {
  useEffect(() => {
    void list().catch(complain);
    const timer = setInterval(() => {
      if (tasks.peek()?.some(task => task.status === "PENDING") && !document.hidden) void list().catch(complain);
    }, pause);
    return () => clearInterval(timer);
  }, []);
  const choose = (value: typeof kind, text: string) => { value.value = text; filter(); };
  return (
    <>
      <h1>Tasks</h1>
      <div class="filters">
        <label>Kind <select value={kind.value} onInput={event => choose(kind, event.currentTarget.value)}>
          <option value="">All kinds</option>
          {Object.entries(kinds).map(([key, name]) => <option key={key} value={key}>{name}</option>)}</select></label>
        <label>State <select value={state.value} onInput={event => choose(state, event.currentTarget.value)}>
          <option value="">All states</option>
          {Object.entries(states).map(([key, name]) => <option key={key} value={key}>{name}</option>)}</select></label>
      </div>
      {tasks.value?.length === 0 && <section class="card empty">
        <h2>{kind.value || state.value ? "No task is like this" : "No tasks yet"}</h2>
        <p class="quiet"><a href="/">Ask for something to be made</a></p></section>}
      {tasks.value && tasks.value.length > 0 && <section class="card">
        <table class="list tasklist">
          <thead><tr><th scope="col">Task</th><th scope="col">State</th><th scope="col">Asked for</th><th scope="col">Took</th>
            <th scope="col"><span class="unseen">Actions</span></th></tr></thead>
          <tbody>{tasks.value.map(task => <Row key={task.task_id} task={task} />)}</tbody>
        </table>
        {next.value && <p class="actions"><button type="button" onClick={() => attempt(older)}>Older ones</button></p>}
      </section>}
    </>
  );
}

function Row({ task }: { task: Status }) {
  const id = task.task_id;
  const pending = task.status === "PENDING";
  return (
    <tr>
      <td><a href={`/studio/tasks/${encodeURIComponent(id)}`} dir="auto">{nameOf(task)}</a>
        <small>{kinds[task.kind] ?? task.kind}</small></td>
      <td class={`state ${task.state}`}>{states[task.state] ?? task.state}
        {pending ? <small><progress max={1} value={task.progress} aria-label={`Progress of ${nameOf(task)}`} /> {task.stage}</small>
          : task.message && <small>{task.message}</small>}</td>
      <td>{when(task.created_at)}</td>
      <td>{took(task)}</td>
      <td><span class="actions">
        {pending && may("editor") && <button type="button" class="small" aria-label={`Cancel ${nameOf(task)}`}
          onClick={() => attempt(() => show(id, cancelTask(id)))}>Cancel</button>}
        {!pending && task.status !== "SUCCESS" && may("editor") && <button type="button" class="small" aria-label={`Try again: ${nameOf(task)}`}
          onClick={() => attempt(() => show(id, retryTask(id)))}>Try again</button>}</span></td>
    </tr>
  );
}

function took(task: Status): string {
  if (!task.started_at) return "";
  return length(((task.finished_at ? Date.parse(task.finished_at) : Date.now()) - Date.parse(task.started_at)) / 1000);
}

mount(Tasks);
