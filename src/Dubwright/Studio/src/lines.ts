import { Line, Link, Project, Target } from "./api";
import { changeOf, newerThan, note } from "./changes";
import { clock, make } from "./dom";
import { play } from "./play";

const grades: Record<string, string> = { green: "fits", yellow: "tight", red: "does not fit" };
const sound = new Audio();

/** The lines of one language. A line's time plays the film from there; its text and its voice can be changed. The player outlives them: `drawn` ends with them. */
export function lines(project: Project, target: Target, media: HTMLMediaElement, drawn: AbortSignal): HTMLElement {
  const head = ["Time", "Said", target.language_name, "Fit", "Hear"].map(text => make("th", { textContent: text, scope: "col" }));
  const rows = target.lines.map(line => row(project, target, line, media));
  const mark = () => target.lines.forEach((line, at) =>
    rows[at]?.classList.toggle("playing", !media.paused && media.currentTime >= line.slot_start && media.currentTime < line.slot_end));
  for (const moved of ["timeupdate", "pause"]) media.addEventListener(moved, mark, { signal: drawn });
  const table = make("table", { className: "lines" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  return make("section", { className: "card" }, make("h2", { textContent: `Lines in ${target.language_name}` }),
    target.lines.length ? table : make("p", { className: "quiet", textContent: "There are no lines: nothing was said, or nothing was understood." }));
}

function row(project: Project, target: Target, line: Line, media: HTMLMediaElement): HTMLTableRowElement {
  const seek = () => { media.currentTime = line.slot_start; play(media); };
  const time = button(clock(line.slot_start), `Play from ${clock(line.slot_start)}`, seek, "link");
  const said = make("td", { textContent: line.source_text || "–", title: "Play from here" });
  said.addEventListener("click", seek);
  const fit = line.stale
    ? make("td", { className: "fit" }, make("strong", { textContent: "being made" }))
    : make("td", { className: `fit ${line.grade ?? ""}` }, line.grade ? make("strong", { textContent: grades[line.grade] ?? line.grade }) : null, make("small", { textContent: line.reason ?? "" }));
  const made = make("tr", { className: changeOf(target, line) ? "changed" : "" }, make("td", {}, time, make("small", { textContent: line.speaker })), said,
    make("td", {}, words(target, line), newer(target, line), line.full_text ? make("small", { textContent: `In full: ${line.full_text}` }) : null, voices(target, line)), fit, make("td", {}, ...hear(project, line)));
  made.addEventListener("input", () => made.classList.toggle("changed", changeOf(target, line) !== undefined));
  return made;
}

function words(target: Target, line: Line): HTMLElement {
  const text = make("textarea", { value: changeOf(target, line)?.text ?? line.text, rows: Math.ceil(line.text.length / 45) || 1, maxLength: 5000 });
  text.id = `text-${target.language}-${line.id}`;
  text.setAttribute("aria-label", `${target.language_name} at ${clock(line.slot_start)}`);
  text.addEventListener("input", () => note(target, line, { text: text.value }));
  return text;
}

function newer(target: Target, line: Line): HTMLElement | null {
  const words = newerThan(target, line);
  return words === null ? null : make("small", { className: "newer", textContent: `Changed meanwhile to: ${words}` });
}

function voices(target: Target, line: Line): HTMLElement | null {
  if (target.voices.length < 2) return null;
  const wanted = changeOf(target, line)?.voice ?? line.voice;
  const choice = make("select", {}, ...target.voices.map(voice => new Option(voice.name, voice.key, false, voice.key === wanted)));
  choice.id = `voice-${target.language}-${line.id}`;
  choice.setAttribute("aria-label", `Voice at ${clock(line.slot_start)}`);
  choice.addEventListener("input", () => note(target, line, { voice: choice.value }));
  return choice;
}

function hear(project: Project, line: Line): HTMLElement[] {
  const made: HTMLElement[] = [];
  if (project.original) {
    // A media fragment: the browser fetches and plays that part alone.
    const part = `${project.original.url}#t=${line.slot_start},${line.slot_end}`;
    made.push(button("▶ original", `Play the original of ${clock(line.slot_start)}`, () => sounding(part), "small"));
  }
  if (line.take) {
    const link: Link = line.take;
    made.push(button(`▶ take ${(line.take_seconds ?? 0).toFixed(1)} s`, `Play the take of: ${line.text}`, () => sounding(link.url), "small"));
  }
  return made;
}

export function sounding(address: string): void {
  sound.src = address;
  play(sound);
}

export function button(text: string, name: string, click: () => void, className: string): HTMLButtonElement {
  const made = make("button", { type: "button", className, textContent: text });
  made.setAttribute("aria-label", name);
  made.addEventListener("click", click);
  return made;
}
