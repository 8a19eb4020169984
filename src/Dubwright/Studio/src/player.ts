import { Link, Project } from "./api";
import { make } from "./dom";

/** Original and dubs in one player: switching keeps the place. */
export function player(project: Project): HTMLElement {
  const choices: { label: string; link: Link; subtitles: Link | null }[] = [];
  if (project.original) choices.push({ label: "Original", link: project.original, subtitles: null });
  for (const target of project.targets) {
    const link = target.video ?? target.audio;
    if (link) choices.push({ label: target.language_name, link, subtitles: target.vtt });
  }
  if (project.story) choices.push({ label: "Narration", link: project.story.audio, subtitles: null });
  const picture = project.targets.some(target => target.video) || project.poster !== null;
  const media = picture ? make("video", { controls: true, preload: "metadata" }) : make("audio", { controls: true, preload: "metadata" });
  media.setAttribute("aria-label", "Player");
  if (media instanceof HTMLVideoElement && project.poster) media.poster = project.poster.url;
  const buttons = choices.map(choice => {
    const button = make("button", { type: "button", textContent: choice.label });
    button.addEventListener("click", () => show(choice, button));
    return button;
  });
  const show = (choice: (typeof choices)[number], button: HTMLButtonElement) => {
    const [at, playing] = [media.currentTime, !media.paused];
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    media.replaceChildren();
    if (choice.subtitles) media.append(make("track", { kind: "subtitles", label: choice.label, src: choice.subtitles.url }));
    media.src = choice.link.url;
    media.addEventListener("loadedmetadata", () => { media.currentTime = at; if (playing) void media.play(); }, { once: true });
  };
  const first = choices.length > 1 ? 1 : 0;
  if (choices[first] && buttons[first]) show(choices[first], buttons[first]);
  const switches = make("div", { className: "switch" }, ...buttons);
  switches.setAttribute("role", "group");
  switches.setAttribute("aria-label", "Original or dub");
  return make("div", { className: "player" }, media, switches, downloads(project));
}

function downloads(project: Project): HTMLElement {
  const list = make("p", { className: "downloads" });
  const add = (link: Link | null, label: string) => { if (link) list.append(make("a", { href: `${link.url}&download=1`, textContent: label, download: link.name })); };
  for (const target of project.targets) {
    add(target.video, `${target.language_name} film`);
    add(target.audio, `${target.language_name} sound`);
    add(target.srt, "SRT");
    add(target.vtt, "VTT");
    add(target.quality, "quality report");
  }
  add(project.story?.audio ?? null, "audiobook");
  return list;
}
