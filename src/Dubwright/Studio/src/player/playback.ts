import { effect, signal } from "@preact/signals";
import { Link } from "../api/client";
import { language, playhead, project, target } from "../document/state";
import { attempt } from "../site/messages";
import { play } from "../site/play";
import { background, canHaveBackground, makeBackground } from "./background";

// Original, dub and background, each with an element of its own, so that changing between them is instant and keeps the place. The
// one that is heard leads; the picture follows where it belongs to another.

export type SoundName = "original" | "dub" | "background";
interface Source { name: SoundName; url: string; media: HTMLMediaElement; picture: boolean }

const drift = 0.12;
const kept = "dubwright.beneath";

export const heard = signal<SoundName>("dub");
export const playing = signal(false);
export const available = signal<SoundName[]>([]);
/** How loud the original is beneath a take or a sample, 0 to 1. */
export const beneath = signal(Number(localStorage.getItem(kept) ?? 0.2));
/** The picture that is shown; null for sounds without one. */
export const picture = signal<HTMLVideoElement | null>(null);

const sources = new Map<SoundName, Source>();
const sample = new Audio();
let until: number | null = null;
let wanted: SoundName = "dub";

beneath.subscribe(level => localStorage.setItem(kept, String(level)));

/** Follows the project: what there is to hear, and in its newest form. What is playing goes on. */
export function connect(): void {
  effect(() => {
    const [all, one] = [project.value, target.value];
    if (!all) return;
    const hasPicture = all.poster !== null || all.original?.media_type.startsWith("video") === true;
    const links: [SoundName, Link | null | undefined, boolean][] = [
      ["original", all.story ? null : all.original, hasPicture],
      ["dub", all.story?.audio ?? one?.video ?? one?.audio, one?.video != null],
      ["background", background.value, false],
    ];
    for (const [name, link, isFilm] of links) {
      if (link) use(name, link, isFilm, name === "dub" && isFilm ? one?.vtt ?? null : null);
      else leave(name);
    }
    available.value = order.filter(name => sources.has(name) || name === "background" && canHaveBackground.value);
    const wished = sources.has(wanted) ? wanted : available.value[0] ?? "original";
    if (wished !== heard.peek()) hear(wished);
    choosePicture();
  });
  language.subscribe(() => choosePicture());
}

const order: SoundName[] = ["original", "dub", "background"];

function use(name: SoundName, link: Link, isFilm: boolean, subtitles: Link | null): void {
  const before = sources.get(name);
  // A signed address differs each time; the file is what its path says.
  if (before && path(before.url) === path(link.url)) return;
  const media = before && before.picture === isFilm ? before.media : document.createElement(isFilm ? "video" : "audio");
  const [at, went] = [playhead.peek(), playing.peek() && heard.peek() === name];
  media.preload = name === heard.peek() || isFilm ? "auto" : "metadata";
  if (media instanceof HTMLVideoElement) {
    media.playsInline = true;
    media.setAttribute("aria-label", "Player");
    if (project.peek()?.poster) media.poster = project.peek()?.poster?.url ?? "";
    const track = { kind: "subtitles", label: language.peek()?.name ?? "", src: subtitles?.url ?? "" };
    media.replaceChildren(...subtitles ? [Object.assign(document.createElement("track"), track)] : []);
  }
  if (media !== before?.media) {
    leave(name);
    for (const moved of ["timeupdate", "seeked", "pause", "play", "ended"]) media.addEventListener(moved, () => heed(name));
  }
  media.src = link.url;
  if (at > 0) media.currentTime = at;
  sources.set(name, { name, url: link.url, media, picture: isFilm });
  if (went) play(media);
}

function leave(name: SoundName): void {
  const source = sources.get(name);
  source?.media.pause();
  source?.media.removeAttribute("src");
  sources.delete(name);
}

const path = (url: string) => new URL(url, location.href).pathname;
const lead = () => sources.get(heard.peek())?.media;

function choosePicture(): void {
  const shown = [heard.peek(), ...order].map(name => sources.get(name)).find(source => source?.picture)?.media;
  picture.value = shown instanceof HTMLVideoElement ? shown : null;
}

function heed(name: SoundName): void {
  if (name !== heard.peek()) return;
  const media = lead();
  if (!media) return;
  playhead.value = media.currentTime;
  if (playing.peek() !== !media.paused) {
    playing.value = !media.paused;
    if (playing.value) requestAnimationFrame(tick);
    else follow();
  }
}

function tick(): void {
  const media = lead();
  if (!media || media.paused) return;
  playhead.value = media.currentTime;
  follow();
  if (until !== null && media.currentTime >= until) pause();
  else requestAnimationFrame(tick);
}

/** Takes the picture along where it is another film's. */
function follow(): void {
  const [media, shown] = [lead(), picture.peek()];
  if (!media || !shown || shown === media) return;
  shown.muted = true;
  if (Math.abs(shown.currentTime - media.currentTime) > drift) shown.currentTime = media.currentTime;
  if (shown.paused !== media.paused) {
    if (media.paused) shown.pause();
    else play(shown);
  }
}

/** Hears another sound from the same place on; the background is made first where nobody asked for it yet. */
export function listenTo(name: SoundName): void {
  wanted = name;
  if (name === "background" && !sources.has(name)) attempt(makeBackground);
  else hear(name);
}

function hear(name: SoundName): void {
  const [before, next] = [lead(), sources.get(name)?.media];
  if (!next || next === before) return;
  const went = before !== undefined && !before.paused;
  next.currentTime = playhead.peek();
  next.muted = false;
  next.volume = 1;
  heard.value = name;
  if (went) play(next);
  else next.pause();
  before?.pause();
  playing.value = went;
  choosePicture();
  if (went) requestAnimationFrame(tick);
  else follow();
}

export function seek(seconds: number): void {
  const media = lead();
  const at = Math.max(0, Math.min(seconds, project.peek()?.duration ?? seconds));
  until = null;
  playhead.value = at;
  if (media) media.currentTime = at;
  follow();
}

export function toggle(): void {
  const media = lead();
  until = null;
  if (!media) return;
  if (media.paused) sound(media);
  else pause();
}

export function pause(): void {
  until = null;
  lead()?.pause();
  follow();
}

/** Plays one stretch of the film and stops. */
export function playRange(start: number, end: number): void {
  const media = lead();
  if (!media) return;
  seek(start);
  until = end;
  sound(media);
}

function sound(media: HTMLMediaElement): void {
  sample.pause();
  media.muted = false;
  media.volume = 1;
  play(media);
}

export const speed = signal(1);

speed.subscribe(rate => { for (const { media } of sources.values()) media.playbackRate = rate; });

/** Plays a take or a voice's sample; where it belongs to a place, with the original turned down beneath it. */
export function playSample(url: string, from?: number): void {
  pause();
  const original = sources.get("original")?.media;
  sample.src = url;
  sample.onended = sample.onpause = null;
  play(sample);
  if (!original || from === undefined || beneath.peek() === 0) return;
  original.muted = false;
  original.volume = beneath.peek();
  original.currentTime = from;
  sample.onended = sample.onpause = () => original.pause();
  play(original);
}
