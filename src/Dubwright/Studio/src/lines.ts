import { Line, Target } from "./api";
import { clock, make } from "./dom";

const grades: Record<string, string> = { green: "fits", yellow: "tight", red: "does not fit" };

/** The lines of one language; a line's time plays the film from there. */
export function lines(target: Target, media: HTMLMediaElement): HTMLElement {
  const head = ["Time", "Said", target.language_name, "Fit", "Take"].map(text => make("th", { textContent: text, scope: "col" }));
  const rows = target.lines.map(line => row(line, media));
  media.addEventListener("timeupdate", () => target.lines.forEach((line, at) =>
    rows[at]?.classList.toggle("playing", !media.paused && media.currentTime >= line.slot_start && media.currentTime < line.slot_end)));
  const table = make("table", { className: "lines" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  return make("section", { className: "card" }, make("h2", { textContent: `Lines in ${target.language_name}` }),
    target.lines.length ? table : make("p", { className: "quiet", textContent: "There are no lines: nothing was said, or nothing was understood." }));
}

function row(line: Line, media: HTMLMediaElement): HTMLTableRowElement {
  const time = make("button", { type: "button", className: "link", textContent: clock(line.slot_start) });
  time.setAttribute("aria-label", `Play from ${clock(line.slot_start)}`);
  const seek = () => { media.currentTime = line.slot_start; void media.play(); };
  time.addEventListener("click", seek);
  const said = make("td", { textContent: line.source_text || "–", title: "Play from here" });
  said.addEventListener("click", seek);
  const fit = make("td", { className: `fit ${line.grade ?? ""}` }, line.grade ? make("strong", { textContent: grades[line.grade] ?? line.grade }) : null,
    make("small", { textContent: line.reason ?? "" }));
  return make("tr", {}, make("td", {}, time, make("small", { textContent: line.speaker })), said, make("td", { textContent: line.text }), fit, make("td", {}, take(line)));
}

const sound = new Audio();

function take(line: Line): HTMLElement | null {
  if (!line.take) return null;
  const link = line.take;
  const button = make("button", { type: "button", className: "small", textContent: `▶ ${(line.take_seconds ?? 0).toFixed(1)} s` });
  button.setAttribute("aria-label", `Play the take of: ${line.text}`);
  button.addEventListener("click", () => { sound.src = link.url; void sound.play(); });
  return button;
}
