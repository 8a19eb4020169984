import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { newest, Status } from "../api/client";
import { kinds, listTasks, nameOf, states } from "../api/tasks";
import { when } from "../site/dom";
import { complain } from "../site/messages";
import { asks, followed, go } from "../site/followed";

const pause = 3000;
const recent = signal<Status[] | null>(null);
const read = newest(() => listTasks({ limit: 12 }));

/** The tasks of late; a click shows one here. */
export function Recent() {
  useEffect(() => {
    const look = () => void read().then(page => { if (page) recent.value = page.tasks; }).catch(complain);
    look();
    const timer = setInterval(() => { if (!document.hidden && recent.peek()?.some(task => task.status === "PENDING")) look(); }, pause);
    return () => clearInterval(timer);
  }, [asks.value, followed.value]);
  if (recent.value?.length === 0) {
    return <section id="nothing" class="card empty"><h2>Nothing made yet</h2>
      <p class="quiet">What you ask for is shown here while it is made, and plays here when it is done.</p></section>;
  }
  return (
    <section id="history" class="card" aria-labelledby="earlier"><h2 id="earlier">Your tasks</h2>
      <ul id="tasks" class="tasks">{recent.value?.map(task => <li key={task.task_id} class={task.state}>
        <a href={`/?task=${encodeURIComponent(task.task_id)}`} dir="auto"
          aria-current={task.task_id === followed.value ? "true" : undefined} onClick={event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(task.task_id);
          }}>{nameOf(task)}</a>
        <small>{kinds[task.kind]}, {states[task.state] ?? task.state}, {when(task.created_at)}</small></li>)}</ul>
      <p class="actions"><a href="/studio/tasks">All tasks</a></p>
    </section>
  );
}
