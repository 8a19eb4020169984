import { call, newest, Refused, Status, whoAmI } from "../api/client";
import { complain, find, make, when } from "../site/dom";
import { order, prepare } from "../site/order";
import { pageToReturnTo } from "../site/account";
import { showSignOut } from "../site/shell";
import { leave, watch } from "../site/watch";

const kinds: Record<string, string> = { dub: "Dub", "project-setup": "Project", story: "Story" };
const states: Record<string, string> = { queued: "waiting", running: "running", succeeded: "done", failed: "failed", cancelled: "cancelled", timed_out: "timed out" };

async function open(): Promise<void> {
  const name = await whoAmI();
  find("sign-in").hidden = name !== null;
  if (name === null) return;
  const page = pageToReturnTo();
  if (page !== null) { location.replace(page); return; }
  showSignOut();
  await prepare();
  find("work").hidden = false;
  await list();
  follow();
}

/** Shows the task that the address names. */
function follow(): void {
  const task = asked();
  find("task").hidden = task === null;
  find("nothing").hidden = task !== null || find("tasks").childElementCount > 0;
  if (task !== null) watch(task, () => void list().catch(complain));
  else leave();
}

const asked = () => new URLSearchParams(location.search).get("task");

function go(task: string): void {
  history.pushState(null, "", `/?task=${encodeURIComponent(task)}`);
  follow();
  void list().catch(complain);
}

const readTasks = newest(() => call<{ tasks: Status[] }>("GET", "/tasks?limit=50"));

async function list(): Promise<void> {
  const page = await readTasks();
  if (!page) return;
  const shown = page.tasks.filter(task => task.kind in kinds).slice(0, 12);
  find("history").hidden = shown.length === 0;
  find("tasks").replaceChildren(...shown.map(task => {
    const link = make("a", { href: `/?task=${encodeURIComponent(task.task_id)}`, textContent: task.project_name ?? "Without a name" });
    if (task.task_id === asked()) link.setAttribute("aria-current", "true");
    link.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(task.task_id);
    });
    return make("li", { className: task.state }, link, make("small", { textContent: `${kinds[task.kind]}, ${states[task.state] ?? task.state}, ${when(task.created_at)}` }));
  }));
}

function submit(form: string, work: () => Promise<void>): void {
  find<HTMLFormElement>(form).addEventListener("submit", event => {
    event.preventDefault();
    complain(null);
    const button = (event.target as HTMLFormElement).querySelector<HTMLButtonElement>("button[type=submit]");
    if (button) button.disabled = true;
    void work().catch(complain).finally(() => { if (button) button.disabled = false; });
  });
}

async function signIn(proof: Record<string, string>, wrong: string): Promise<void> {
  try {
    await call("POST", "/account/sign-in", proof);
  } catch (refused) {
    throw refused instanceof Refused && refused.status === 401 ? new Error(wrong) : refused;
  }
  await open();
}

const value = (id: string) => find<HTMLInputElement>(id).value;
submit("by-password", () => signIn({ email: value("email"), password: value("password") }, "The name or the password is wrong."));
submit("by-key", () => signIn({ api_key: value("key").trim() }, "This key is wrong or was revoked."));
submit("order", async () => { go(await order()); find("task").focus(); });
addEventListener("popstate", () => { follow(); void list().catch(complain); });
void open().catch(complain);
