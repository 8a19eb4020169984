import { call, Language, Project, Refused, Status, upload, whoAmI } from "./api";
import { complain, find, make } from "./dom";
import { player } from "./player";
import { stages } from "./stages";

let film: File | null = null;
let events: EventSource | null = null;

async function open(): Promise<void> {
  const name = await whoAmI();
  find("sign-in").hidden = name !== null;
  find("work").hidden = name === null;
  find("sign-out").hidden = name === null;
  if (name === null) return;
  const [sources, targets] = await Promise.all([call<Language[]>("GET", "/source-languages"), call<Language[]>("GET", "/target-languages")]);
  fill(find<HTMLSelectElement>("source"), sources, ["en-us"]);
  fill(find<HTMLSelectElement>("targets"), targets, ["es-es"]);
  await list();
  const wanted = new URLSearchParams(location.search).get("task");
  if (wanted) watch(wanted);
}

function fill(select: HTMLSelectElement, languages: Language[], chosen: string[]): void {
  const sorted = [...languages].sort((a, b) => a.language.localeCompare(b.language));
  select.replaceChildren(...sorted.map(language => new Option(language.language, String(language.id), false, chosen.includes(language.short_name))));
}

async function list(): Promise<void> {
  const page = await call<{ tasks: Status[] }>("GET", "/tasks?limit=12");
  find("history").hidden = page.tasks.length === 0;
  find("tasks").replaceChildren(...page.tasks.map(task => {
    const button = make("button", { type: "button", className: "link", textContent: task.project_name ?? task.task_id });
    button.addEventListener("click", () => { history.pushState(null, "", `/?task=${task.task_id}`); watch(task.task_id); });
    return make("li", {}, button, make("small", { textContent: `${task.kind}, ${task.status.toLowerCase()}` }));
  }));
}

function watch(task: string): void {
  complain(null);
  events?.close();
  find("task").hidden = false;
  find("result").replaceChildren();
  find("project").replaceChildren(make("a", { href: `/studio/projects/${task}`, textContent: "Lines, voices and analysis" }));
  events = new EventSource(`/tasks/${task}/events`);
  events.addEventListener("status", event => {
    const status = JSON.parse((event as MessageEvent<string>).data) as Status;
    find("name").textContent = status.project_name ?? "Your task";
    find("progress").replaceChildren(stages(status));
    const cancel = find<HTMLButtonElement>("cancel");
    cancel.hidden = status.status !== "PENDING";
    cancel.onclick = () => void call("DELETE", `/tasks/${task}`).catch(complain);
    if (status.status === "PENDING") return;
    events?.close();
    void list();
    if (status.status === "SUCCESS") void call<Project>("GET", `/projects/${task}`).then(project => find("result").replaceChildren(player(project))).catch(complain);
  });
}

function choose(file: File | null): void {
  film = file;
  find("chosen").textContent = file ? `${file.name}, ${(file.size / 1e6).toFixed(1)} MB` : "Drop a film or a recording here, or choose one";
}

async function dub(): Promise<void> {
  const url = find<HTMLInputElement>("url").value.trim();
  const targets = [...find<HTMLSelectElement>("targets").selectedOptions].map(option => Number(option.value));
  if (!film && !url) throw new Error("Choose a file, or give an address.");
  if (targets.length === 0) throw new Error("Choose at least one language to dub into.");
  const order: Record<string, unknown> = { source_language: Number(find<HTMLSelectElement>("source").value), target_languages: targets };
  if (film) {
    const bar = find<HTMLProgressElement>("sending");
    bar.hidden = false;
    order["file_id"] = await upload(film, share => { bar.value = share; });
    bar.hidden = true;
    if (film.name.length > 2) order["project_name"] = film.name.slice(0, 255);
  } else {
    order["video_url"] = url;
  }
  const task = await call<{ task_id: string }>("POST", "/dub", order);
  history.pushState(null, "", `/?task=${task.task_id}`);
  watch(task.task_id);
  await list();
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

submit("sign-in", async () => {
  try {
    await call("POST", "/account/sign-in", { email: find<HTMLInputElement>("email").value, password: find<HTMLInputElement>("password").value });
  } catch (refused) {
    throw refused instanceof Refused && refused.status === 401 ? new Error("The name or the password is wrong.") : refused;
  }
  await open();
});
submit("order", dub);
find("sign-out").addEventListener("click", () => void call("POST", "/account/sign-out", {}).then(() => location.assign("/")).catch(complain));
const input = find<HTMLInputElement>("file");
input.addEventListener("change", () => choose(input.files?.[0] ?? null));
const drop = find("drop");
drop.addEventListener("dragover", event => { event.preventDefault(); drop.classList.add("over"); });
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", event => { event.preventDefault(); drop.classList.remove("over"); choose(event.dataTransfer?.files[0] ?? null); });
addEventListener("popstate", () => { const task = new URLSearchParams(location.search).get("task"); if (task) watch(task); });
void open().catch(complain);
