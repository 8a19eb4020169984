import { call, Project } from "./api";
import { clock, complain, find, make } from "./dom";
import { facts } from "./facts";
import { lines } from "./lines";
import { player } from "./player";
import { signedIn } from "./shell";
import { progress } from "./stages";
import { wave } from "./wave";

const genders: Record<number, string> = { 1: "sounds male", 2: "sounds female" };
const id = location.pathname.split("/").pop() ?? "";
const panel = progress();

async function open(): Promise<void> {
  if (!await signedIn()) return;
  find("progress").replaceChildren(panel.element);
  await show();
}

async function show(): Promise<void> {
  const project = await call<Project>("GET", `/projects/${encodeURIComponent(id)}`);
  document.title = `${project.name} · Dubwright`;
  find("name").textContent = project.name;
  panel.show(project.task);
  find("project").hidden = false;
  if (project.task.status === "PENDING") { setTimeout(() => void show().catch(complain), 2000); return; }
  const analysis = facts(project.task.analysis);
  find("analysis").replaceChildren(analysis);
  find("found").hidden = analysis.childElementCount === 0;
  if (project.task.status !== "SUCCESS") return;
  const playing = player(project);
  find("player").replaceChildren(playing.element);
  find("watching").hidden = false;
  find("people").replaceChildren(...people(project));
  find("cast").hidden = project.speakers.length === 0;
  find("targets").replaceChildren(...project.targets.map(target => lines(target, playing.media)), ...chapters(project, playing.media));
  await wave(find<HTMLCanvasElement>("wave"), project, project.targets[0]?.lines ?? [], playing.media);
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

void open().catch(complain);
