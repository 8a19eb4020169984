import { call, Line, Project, Target, whoAmI } from "./api";
import { clock, complain, find, make } from "./dom";
import { player } from "./player";
import { stages } from "./stages";

const genders: Record<number, string> = { 1: "a man", 2: "a woman" };

async function open(): Promise<void> {
  if (await whoAmI() === null) { location.assign("/"); return; }
  const id = location.pathname.split("/").pop() ?? "";
  const project = await call<Project>("GET", `/projects/${encodeURIComponent(id)}`);
  document.title = `${project.name} · Dubwright`;
  find("name").textContent = project.name;
  find("progress").replaceChildren(stages(project.task));
  if (project.task.status === "PENDING") { setTimeout(() => void open().catch(complain), 2000); return; }
  find("player").replaceChildren(player(project));
  find("people").replaceChildren(...project.speakers.map(speaker => make("li", {
    textContent: `${speaker.label}: ${genders[speaker.gender] ?? "unknown"}, ${Math.round(speaker.median_pitch_hz)} Hz. ` +
      project.targets.flatMap(target => target.cast.filter(cast => cast.speaker === speaker.label).map(cast => `${target.language_name}: ${cast.voice}`)).join("; "),
  })));
  find("targets").replaceChildren(...project.targets.map(lines));
  find("analysis").textContent = JSON.stringify(project.task.analysis, null, 2);
  if (project.peaks) await wave(project);
}

function lines(target: Target): HTMLElement {
  const head = ["Time", "Source", target.language_name, "Placed", "Take"].map(text => make("th", { textContent: text, scope: "col" }));
  const body = target.lines.map(line => make("tr", { className: line.grade ?? "" },
    make("td", { textContent: clock(line.slot_start) }), make("td", { textContent: line.source_text }), make("td", { textContent: line.text }),
    make("td", { textContent: line.reason ?? "" }), make("td", {}, take(line))));
  return make("section", {}, make("h2", { textContent: target.language_name }), make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body)));
}

function take(line: Line): HTMLElement | null {
  if (!line.take) return null;
  const link = line.take;
  const button = make("button", { type: "button", textContent: `▶ ${(line.take_seconds ?? 0).toFixed(1)} s` });
  button.setAttribute("aria-label", `Play the take of: ${line.text}`);
  button.addEventListener("click", () => void new Audio(link.url).play());
  return button;
}

async function wave(project: Project): Promise<void> {
  const canvas = find<HTMLCanvasElement>("wave");
  const pen = canvas.getContext("2d");
  const found = await (await fetch(project.peaks?.url ?? "")).json() as unknown;
  const peaks = numbers(found);
  if (!pen || peaks.length < 2) return;
  const largest = Math.max(1, ...peaks.map(Math.abs));
  const style = getComputedStyle(canvas);
  pen.fillStyle = style.color;
  const [width, half] = [canvas.width, canvas.height / 2];
  const pairs = Math.floor(peaks.length / 2);
  for (let at = 0; at < pairs; at++) {
    const [low, high] = [peaks[at * 2] ?? 0, peaks[at * 2 + 1] ?? 0];
    const top = half - Math.max(low, high) / largest * half;
    const bottom = half - Math.min(low, high) / largest * half;
    pen.fillRect(at / pairs * width, top, Math.max(1, width / pairs - 0.5), Math.max(1, bottom - top));
  }
}

/** Smallest and largest value in turn, however the server wraps them. */
function numbers(found: unknown): number[] {
  if (Array.isArray(found)) return found.flat().filter((value): value is number => typeof value === "number");
  if (found && typeof found === "object") return Object.values(found).map(numbers).reduce((a, b) => a.length >= b.length ? a : b, []);
  return [];
}

void open().catch(complain);
