import { call, Project, Status } from "./api";
import { giveBack, keepTo, take } from "./changes";
import { clock, complain, find, make } from "./dom";
import { facts } from "./facts";
import { lines } from "./lines";
import { Player, player } from "./player";
import { signedIn } from "./shell";
import { progress } from "./stages";
import { wave } from "./wave";

const genders: Record<number, string> = { 1: "sounds male", 2: "sounds female" };
const address = `/projects/${encodeURIComponent(location.pathname.split("/").pop() ?? "")}`;
const panel = progress();
let playing: Player | undefined;
let shownFilms = "";
let events: EventSource | null = null;

async function open(): Promise<void> {
  if (!await signedIn()) return;
  find("progress").replaceChildren(panel.element);
  await show();
}

async function show(): Promise<void> {
  const project = await call<Project>("GET", address);
  document.title = `${project.name} · Dubwright`;
  find("name").textContent = project.name;
  find("project").hidden = false;
  panel.show(project.task);
  follow(project.task);
  const analysis = facts(project.task.analysis);
  find("analysis").replaceChildren(analysis);
  find("found").hidden = analysis.childElementCount === 0;
  find("undo").hidden = find("redo").hidden = !project.can_undo && !project.can_redo;
  find<HTMLButtonElement>("undo").disabled = !project.can_undo;
  find<HTMLButtonElement>("redo").disabled = !project.can_redo;
  find("render").hidden = project.task.kind !== "project-setup" || project.task.status !== "SUCCESS";
  if (project.targets.length === 0 && !project.story) return;
  const media = await watchable(project);
  find("people").replaceChildren(...people(project));
  find("cast").hidden = project.speakers.length === 0;
  keepTo(project);
  const focused = document.activeElement?.id;
  find("targets").replaceChildren(...project.targets.map(target => lines(project, target, media)), ...chapters(project, media));
  if (focused) document.getElementById(focused)?.focus();
}

/** The player; another one only where there are other films to play. */
async function watchable(project: Project): Promise<HTMLMediaElement> {
  const films = JSON.stringify([project.original, project.story?.audio, ...project.targets.map(target => [target.video, target.audio, target.vtt])]);
  if (playing && films === shownFilms) return playing.media;
  playing = player(project, playing);
  shownFilms = films;
  find("player").replaceChildren(playing.element);
  find("watching").hidden = false;
  await wave(find<HTMLCanvasElement>("wave"), project, project.targets[0]?.lines ?? [], playing.media);
  return playing.media;
}

/** Shows how what is being made comes along, and at its end what it gave. */
function follow(task: Status): void {
  events?.close();
  if (task.status !== "PENDING") return;
  const source = events = new EventSource(`/tasks/${encodeURIComponent(task.task_id)}/events`);
  source.addEventListener("status", event => {
    const status = JSON.parse((event as MessageEvent<string>).data) as Status;
    panel.show(status);
    if (status.status === "PENDING") return;
    source.close();
    void show().catch(complain);
  });
}

function people(project: Project): HTMLElement[] {
  return project.speakers.flatMap(speaker => {
    const voices = project.targets.flatMap(target => target.cast.filter(cast => cast.speaker === speaker.label)
      .map(cast => make("div", { textContent: `${target.language_name}: ${cast.voice}${cast.pitch_hz ? `, shaped to ${Math.round(cast.pitch_hz)} Hz` : ""}` })));
    const heard = [genders[speaker.gender], speaker.median_pitch_hz > 0 ? `${Math.round(speaker.median_pitch_hz)} Hz` : null].filter(said => said);
    return [make("dt", { textContent: speaker.label }), make("dd", {}, make("div", { className: "quiet", textContent: heard.join(", ") }), ...voices)];
  });
}

function chapters(project: Project, media: HTMLMediaElement): HTMLElement[] {
  if (!project.story) return [];
  return [make("section", { className: "card" }, make("h2", { textContent: "Chapters" }), make("ol", {}, ...project.story.chapters.map(chapter => {
    const button = make("button", { type: "button", className: "link", textContent: chapter.title });
    button.addEventListener("click", () => { media.currentTime = chapter.start; void media.play(); });
    return make("li", {}, button, make("small", { textContent: ` ${clock(chapter.start)}` }));
  })))];
}

async function apply(): Promise<void> {
  const changes = take();
  if (changes.length === 0) return;
  await call("POST", `${address}/lines`, { lines: changes }).catch(refused => { giveBack(changes); throw refused; });
  await show();
}

async function ask(what: "undo" | "redo" | "render"): Promise<void> {
  await call("POST", `${address}/${what}`, {});
  await show();
}

function act(work: () => Promise<void>): void {
  complain(null);
  void work().catch(complain);
}

find("apply").addEventListener("click", () => act(apply));
find("discard").addEventListener("click", () => act(async () => { take(); await show(); }));
for (const what of ["undo", "redo", "render"] as const) find(what).addEventListener("click", () => act(() => ask(what)));
addEventListener("keydown", event => {
  if (!event.ctrlKey && !event.metaKey) return;
  if (event.key === "Enter") act(apply);
  // In a text, Ctrl+Z takes back what was typed.
  if (event.target instanceof HTMLTextAreaElement) return;
  if (event.key === "z" && !find<HTMLButtonElement>("undo").disabled) act(() => ask("undo"));
  if (event.key === "y" && !find<HTMLButtonElement>("redo").disabled) act(() => ask("redo"));
});
void open().catch(complain);
