import { call, Project, Status, Target } from "./api";
import { giveBack, keepTo, recast, take } from "./changes";
import { clock, complain, find, make } from "./dom";
import { facts } from "./facts";
import { button, lines, sounding } from "./lines";
import { play } from "./play";
import { Player, player } from "./player";
import { signedIn } from "./shell";
import { shortcuts } from "./shortcuts";
import { progress } from "./stages";
import { wave } from "./wave";

const genders: Record<number, string> = { 1: "sounds male", 2: "sounds female" };
const address = `/projects/${encodeURIComponent(location.pathname.split("/").pop() ?? "")}`;
const panel = progress(false);
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
  await watchable(project);
  find("people").replaceChildren(...people(project));
  find("cast").hidden = project.speakers.length === 0;
  keepTo(project);
  table(project);
}

/** Draws the lines, and leaves the focus where it was. */
function table(project: Project): void {
  if (!playing) return;
  const { media } = playing;
  const focused = document.activeElement?.id;
  find("targets").replaceChildren(...project.targets.map(target => lines(project, target, media)), ...chapters(project, media));
  if (focused) document.getElementById(focused)?.focus();
}

/** The player and the waveform; others only where there are other films to play or takes that sound elsewhere. */
async function watchable(project: Project): Promise<void> {
  const films = JSON.stringify([project.original, project.story?.audio, ...project.targets.map(target => [target.video, target.audio, target.vtt, target.lines.map(line => [line.start, line.end])])]);
  if (playing && films === shownFilms) return;
  playing = player(project, playing);
  shownFilms = films;
  find("player").replaceChildren(playing.element);
  find("watching").hidden = false;
  // A canvas of its own: nothing of the one before draws on it.
  const canvas = find("wave").cloneNode() as HTMLCanvasElement;
  find("wave").replaceWith(canvas);
  await wave(canvas, project, project.targets[0]?.lines ?? [], playing.media);
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
    const voices = project.targets.flatMap(target => target.cast.filter(cast => cast.speaker === speaker.label).map(cast => voiceOf(project, target, cast)));
    const heard = [genders[speaker.gender], speaker.median_pitch_hz > 0 ? `${Math.round(speaker.median_pitch_hz)} Hz` : null].filter(said => said);
    return [make("dt", { textContent: speaker.label }), make("dd", {}, make("div", { className: "quiet", textContent: heard.join(", ") }), ...voices)];
  });
}

/** The voice of a speaker in one language; choosing another gives it to every line of that speaker. */
function voiceOf(project: Project, target: Target, cast: Target["cast"][number]): HTMLElement {
  const spoken = new Set(target.lines.filter(line => line.speaker === cast.speaker).map(line => line.voice ?? cast.voice));
  const [only] = spoken.size === 1 ? spoken : [];
  const choice = make("select", {}, ...target.voices.map(voice => new Option(voice.name, voice.key, false, voice.key === only)));
  if (only === undefined) choice.prepend(new Option("several voices", "", true, true));
  choice.addEventListener("input", () => { recast(target, cast.speaker, choice.value); table(project); });
  const hear = button("▶ voice", `Hear the voice of ${cast.speaker} in ${target.language_name}`, () => {
    const sample = target.voices.find(voice => voice.key === choice.value)?.sample;
    if (sample) sounding(sample);
  }, "small");
  return make("div", {}, make("label", {}, `${target.language_name}${cast.pitch_hz ? `, at ${Math.round(cast.pitch_hz)} Hz` : ""} `, choice), " ", hear);
}

function chapters(project: Project, media: HTMLMediaElement): HTMLElement[] {
  if (!project.story) return [];
  return [make("section", { className: "card" }, make("h2", { textContent: "Chapters" }), make("ol", {}, ...project.story.chapters.map(chapter => {
    const button = make("button", { type: "button", className: "link", textContent: chapter.title });
    button.addEventListener("click", () => { media.currentTime = chapter.start; play(media); });
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

function press(id: string): void {
  find<HTMLButtonElement>(id).click();
}

function act(work: () => Promise<void>): void {
  complain(null);
  void work().catch(complain);
}

find("apply").addEventListener("click", () => act(apply));
find("discard").addEventListener("click", () => act(async () => { take(); await show(); }));
for (const what of ["undo", "redo", "render"] as const) find(what).addEventListener("click", () => act(() => ask(what)));
shortcuts(() => playing?.media, { apply: () => act(apply), undo: () => press("undo"), redo: () => press("redo") });
void open().catch(complain);
