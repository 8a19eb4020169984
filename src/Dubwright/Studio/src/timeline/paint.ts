import { Line, Placement, Segment } from "../api/document";
import { extremes, Peaks } from "./peaks";

// The picture of the timeline: ruler, outline of the sound, and a lane per speaker with the slots and where the takes lie in them.

export const ruler = 26;
export const outline = 62;
const gap = 3;
const highest = 84;

export interface Colours {
  ink: string; quiet: string; line: string; paper: string; accent: string; good: string; fair: string; bad: string;
}
export interface Picture {
  width: number; height: number; from: number; scale: number; duration: number; peaks: Peaks | null;
  speakers: string[]; segments: Segment[]; lineOf: ReadonlyMap<number, Line>; planned: ReadonlyMap<number, Placement>;
  moved: Segment | null; selected: number | null; comments: readonly number[]; colours: Colours;
}

export function laneOf(picture: { height: number; speakers: string[] }, speaker: string): { top: number; height: number } {
  const height = Math.min(highest, (picture.height - ruler - outline) / Math.max(1, picture.speakers.length));
  return { top: ruler + outline + height * Math.max(0, picture.speakers.indexOf(speaker)), height };
}

export function paint(pen: CanvasRenderingContext2D, picture: Picture): void {
  const { width, height, colours } = picture;
  pen.clearRect(0, 0, width, height);
  paintRuler(pen, picture);
  paintOutline(pen, picture);
  pen.fillStyle = colours.line;
  picture.speakers.forEach(speaker => pen.fillRect(0, Math.round(laneOf(picture, speaker).top), width, 1));
  pen.font = "12px system-ui, sans-serif";
  pen.textBaseline = "middle";
  const until = picture.from + width / picture.scale;
  const painted = new Map<string, number>();
  for (let at = firstIn(picture); at < picture.segments.length; at++) {
    const segment = picture.segments[at];
    if (!segment || segment.start > until) break;
    // Of lines that are narrower than a pixel, one is enough for each pixel.
    const end = (segment.end - picture.from) * picture.scale;
    if (end < (painted.get(segment.speaker) ?? -1) + 1 && segment.id !== picture.selected) continue;
    painted.set(segment.speaker, end);
    paintLine(pen, picture, picture.moved?.id === segment.id ? picture.moved : segment);
  }
  if (picture.moved) paintLine(pen, picture, picture.moved);
}

/** Lines are in order of their beginnings; the longest that may still reach in is taken as a minute. */
function firstIn({ segments, from }: Picture): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.start ?? 0) < from - 60) low = middle + 1;
    else high = middle;
  }
  return low;
}

function paintRuler(pen: CanvasRenderingContext2D, { width, from, scale, duration, comments, colours }: Picture): void {
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].find(one => one * scale >= 76) ?? 3600;
  pen.font = "11px system-ui, sans-serif";
  pen.textBaseline = "middle";
  for (let at = Math.floor(from / step); at * step <= Math.min(duration, from + width / scale); at++) {
    const x = Math.round((at * step - from) * scale);
    pen.fillStyle = colours.line;
    pen.fillRect(x, 0, 1, ruler);
    pen.fillStyle = colours.quiet;
    pen.fillText(label(at * step, step), x + 4, ruler / 2);
  }
  pen.fillStyle = colours.accent;
  for (const at of comments) {
    const x = (at - from) * scale;
    pen.beginPath();
    pen.moveTo(x - 5, ruler - 9);
    pen.lineTo(x + 5, ruler - 9);
    pen.lineTo(x, ruler - 1);
    pen.fill();
  }
}

function label(seconds: number, step: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const tail = step < 1 ? rest.toFixed(1).padStart(4, "0") : String(Math.round(rest)).padStart(2, "0");
  return minutes < 60 ? `${minutes}:${tail}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${tail}`;
}

function paintOutline(pen: CanvasRenderingContext2D, { width, from, scale, duration, peaks, colours }: Picture): void {
  const middle = ruler + outline / 2;
  pen.fillStyle = colours.quiet;
  const end = Math.min(width, (duration - from) * scale);
  if (!peaks) return pen.fillRect(0, middle, end, 1);
  for (let x = 0; x < end; x += 2) {
    const [low, high] = extremes(peaks, from + x / scale, from + (x + 2) / scale);
    const top = middle - high * (outline / 2 - gap);
    pen.fillRect(x, top, 1.5, Math.max(1, (high - low) * (outline / 2 - gap)));
  }
}

function paintLine(pen: CanvasRenderingContext2D, picture: Picture, segment: Segment): void {
  const { colours, from, scale } = picture;
  const lane = laneOf(picture, segment.speaker);
  const line = picture.lineOf.get(segment.id);
  const [x, wide] = [(segment.start - from) * scale, Math.max(2, (segment.end - segment.start) * scale)];
  const [top, high] = [lane.top + gap, lane.height - gap * 2];
  pen.globalAlpha = 0.16;
  pen.fillStyle = colours.accent;
  pen.fillRect(x, top, wide, high);
  pen.globalAlpha = 1;
  const planned = picture.planned.get(segment.id);
  const made = line?.start != null && line.end !== null ? { start: line.start, end: line.end, grade: line.grade ?? "" } : null;
  const place = planned ?? made;
  if (place && !line?.muted && !line?.keep_original) paintTake(pen, picture, place, top, high, line?.stale === true && !planned);
  if (picture.selected === segment.id) {
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 2;
    pen.strokeRect(x + 1, top + 1, Math.max(1, wide - 2), high - 2);
  }
  if (wide > 34) {
    pen.save();
    pen.beginPath();
    pen.rect(x, top, wide - 4, high);
    pen.clip();
    pen.fillStyle = line?.muted ? colours.quiet : colours.ink;
    pen.fillText(line?.text ?? segment.text, x + 6, top + high * 0.33);
    pen.restore();
  }
}

function paintTake(pen: CanvasRenderingContext2D, { colours, from, scale }: Picture, place: { start: number; end: number; grade: string },
  top: number, high: number, stale: boolean): void {
  const colour = { green: colours.good, yellow: colours.fair, red: colours.bad }[place.grade] ?? colours.quiet;
  const [x, wide] = [(place.start - from) * scale, Math.max(2, (place.end - place.start) * scale)];
  const [y, tall] = [top + high * 0.66, Math.max(4, high * 0.28)];
  pen.fillStyle = colour;
  pen.globalAlpha = stale ? 0.35 : 1;
  pen.fillRect(x, y, wide, tall);
  pen.globalAlpha = 1;
  if (place.grade !== "red" && !stale || wide < 4) return;
  // Stripes tell what does not fit, or is of before, without colour.
  pen.save();
  pen.beginPath();
  pen.rect(x, y, wide, tall);
  pen.clip();
  pen.strokeStyle = colours.paper;
  pen.lineWidth = 2;
  pen.beginPath();
  for (let at = Math.max(x, 0) - tall; at < Math.min(x + wide, 10_000); at += 7) {
    pen.moveTo(at, y + tall);
    pen.lineTo(at + tall, y);
  }
  pen.stroke();
  pen.restore();
}
