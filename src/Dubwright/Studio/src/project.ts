import { call, newest, Project, Refused, Status, Target } from "./api";
import { arrived, discard, giveBack, keepTo, recast, take } from "./changes";
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
const read = newest(() => call<Project>("GET", address));
const panel = progress(false);
let playing: Player | undefined;
let shownFilms = "";
let events: EventSource | null = null;
let shown: Project;
let saving = Promise.resolve();
let [tableDrawn, waveDrawn] = [new AbortController(), new AbortController()];

async function open(): Promise<void> {
  if (!await signedIn()) return;
  find("progress").replaceChildren(panel.element);
  await show();
}

async function show(): Promise<void> {
  const project = await read();
  if (project) draw(project);
}

function draw(project: Project): void {
  shown = project;
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
  watchable(project);
  find("people").replaceChildren(...people(project));
  find("cast").hidden = project.speakers.length === 0;
  keepTo(project);
  table(project);
}

/** Draws the lines, and leaves the focus and the caret where they were. */
function table(project: Project): void {
  if (!playing) return;
  const { media } = playing;
  const before = document.activeElement;
  tableDrawn.abort();
  tableDrawn = new AbortController();
  find("targets").replaceChildren(...project.targets.map(target => lines(project, target, media, tableDrawn.signal)), ...chapters(project, media));
  const focused = before?.id ? document.getElementById(before.id) : null;
  focused?.focus();
  if (before !== focused && before instanceof HTMLTextAreaElement && focused instanceof HTMLTextAreaElement) focused.setSelectionRange(before.selectionStart, before.selectionEnd);
}

/** The player and the waveform; others only where there are other films to play or takes that sound elsewhere. */
function watchable(project: Project): void {
  const films = JSON.stringify([project.original, project.story?.audio, ...project.targets.map(target => [target.video, target.audio, target.vtt, target.lines.map(line => [line.start, line.end])])]);
  if (playing && films === shownFilms) return;
  playing = player(project, playing);
  shownFilms = films;
  find("player").replaceChildren(playing.element);
  find("watching").hidden = false;
  // A canvas of its own: nothing of the one before draws on it.
  const canvas = find("wave").cloneNode() as HTMLCanvasElement;
  find("wave").replaceWith(canvas);
  waveDrawn.abort();
  waveDrawn = new AbortController();
  void wave(canvas, project, project.targets[0]?.lines ?? [], playing.media, waveDrawn.signal).catch(complain);
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

/** One save after the other: the next one builds on what this one made. */
function apply(): Promise<void> {
  return saving = saving.catch(() => undefined).then(save);
}

async function save(): Promise<void> {
  const lines = take();
  if (lines.length === 0) return;
  try {
    await call("POST", `${address}/lines`, { lines, revision: shown.task.task_id });
  } catch (refused) {
    // Others were first: what they made is shown beside what was typed, and can be changed again.
    const newer = refused instanceof Refused ? refused.current : null;
    giveBack(newer ?? shown);
    if (newer) draw(newer);
    throw refused;
  }
  const project = await read().finally(arrived);
  if (project) draw(project);
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
find("discard").addEventListener("click", () => act(async () => { discard(); await show(); }));
for (const what of ["undo", "redo", "render"] as const) find(what).addEventListener("click", () => act(() => ask(what)));
shortcuts(() => playing?.media, { apply: () => act(apply), undo: () => press("undo"), redo: () => press("redo") });
void open().catch(complain);
