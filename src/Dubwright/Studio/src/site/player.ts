import { Link, Project } from "../api/client";
import { make } from "./dom";
import { play } from "./play";
import { renditions } from "./renditions";

export interface Player { element: HTMLElement; media: HTMLMediaElement; chosen(): string | undefined }

interface Choice { label: string; link: Link; subtitles: Link | null }

/** Original and dubs in one player: switching keeps the place. One that takes another's place goes on where that was. */
export function player(project: Project, before?: Player): Player {
  const choices = choicesOf(project);
  const picture = project.targets.some(target => target.video) || project.poster !== null;
  const media = picture ? make("video", { controls: true, preload: "metadata" }) : make("audio", { controls: true, preload: "metadata" });
  media.setAttribute("aria-label", "Player");
  if (media instanceof HTMLVideoElement && project.poster) media.poster = project.poster.url;
  const buttons = choices.map(choice => {
    const button = make("button", { type: "button", textContent: choice.label });
    button.addEventListener("click", () => show(choice, button));
    return button;
  });
  const show = (choice: Choice, button: HTMLButtonElement) => {
    const [at, playing] = [media.currentSrc ? media.currentTime : before?.media.currentTime ?? 0, !media.paused];
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    media.replaceChildren();
    if (choice.subtitles) media.append(make("track", { kind: "subtitles", label: choice.label, src: choice.subtitles.url }));
    media.src = choice.link.url;
    if (at > 0) media.addEventListener("loadedmetadata", () => { media.currentTime = at; if (playing) play(media); }, { once: true });
  };
  const kept = choices.findIndex(choice => choice.label === before?.chosen());
  const first = kept >= 0 ? kept : choices.length > 1 ? 1 : 0;
  if (choices[first] && buttons[first]) show(choices[first], buttons[first]);
  const switches = make("div", { className: "switch" }, ...buttons);
  switches.setAttribute("role", "group");
  switches.setAttribute("aria-label", "Original or dub");
  return { element: make("div", { className: "player" }, media, choices.length > 1 ? switches : null, downloads(project)), media,
    chosen: () => buttons.find(button => button.getAttribute("aria-pressed") === "true")?.textContent ?? undefined };
}

function choicesOf(project: Project): Choice[] {
  const choices: Choice[] = [];
  if (project.original && !project.story) choices.push({ label: "Original", link: project.original, subtitles: null });
  for (const target of project.targets) {
    const link = target.video ?? target.audio;
    if (link) choices.push({ label: target.language_name, link, subtitles: target.vtt });
  }
  if (project.story) choices.push({ label: "Narration", link: project.story.audio, subtitles: null });
  return choices;
}

function downloads(project: Project): HTMLElement | null {
  const run = project.task.kind === "dub" ? project.task.run_id : null;
  const rows = project.targets.map(target => row(target.language_name, [
    [target.video, "film"], [target.audio, "sound"], [target.srt, "SRT"], [target.vtt, "VTT"], [target.ttml, "TTML"]],
    ...target.quality_page ? [report(target.language_name, target.quality_page)] : [], ...run !== null && target.audio ? [renditions(run, target)] : []));
  if (project.story) rows.push(row("Audiobook", [[project.story.audio, "sound"]]));
  const found = rows.filter(made => made !== null);
  return found.length ? make("dl", { className: "downloads" }, ...found.flat()) : null;
}

/** A page to look at, in a window of its own. */
function report(name: string, link: Link): HTMLElement {
  const anchor = make("a", { href: link.url, target: "_blank", rel: "noopener", textContent: "quality report" });
  anchor.setAttribute("aria-label", `${name}: quality report`);
  return anchor;
}

function row(name: string, links: [Link | null, string][], ...more: HTMLElement[]): HTMLElement[] | null {
  const made = links.flatMap(([link, label]) => {
    if (!link) return [];
    const anchor = make("a", { href: `${link.url}&download=1`, textContent: label, download: link.name });
    anchor.setAttribute("aria-label", `Download ${name}: ${label}`);
    return [anchor];
  });
  return made.length ? [make("dt", { textContent: name }), make("dd", {}, ...made, ...more)] : null;
}
