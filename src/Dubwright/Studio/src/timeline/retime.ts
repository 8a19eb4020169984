import { effect, signal } from "@preact/signals";
import { plan, Placement, Segment } from "../api/document";
import { perform } from "../document/queue";
import { language, playhead, segmentById, segments } from "../document/state";

// A line that is being moved: where it would be, and where the planner would put it and its neighbours then. One gesture is one
// operation.

export type Handle = "start" | "end" | "body";

export const moved = signal<Segment | null>(null);
export const planned = signal<ReadonlyMap<number, Placement>>(new Map());

const shortest = 0.1;
const throttle = 60;
let asked = false;
let again = false;

/** Where a handle comes to lie: snapped, never over a neighbour of the same speaker, within the film. */
export function place(segment: Segment, handle: Handle, by: number, duration: number, reach: number): Segment {
  const lane = segments.peek().filter(other => other.speaker === segment.speaker && other.id !== segment.id);
  const least = Math.max(0, ...lane.filter(other => other.start < segment.start).map(other => Math.min(other.end, segment.start)));
  const most = Math.min(duration, ...lane.filter(other => other.start >= segment.start).map(other => Math.max(other.start, segment.end)));
  let { start, end } = segment;
  if (handle === "start") start = between(snapped(start + by, segment, reach), least, end - shortest);
  else if (handle === "end") end = between(snapped(end + by, segment, reach), start + shortest, most);
  else {
    const [byStart, byEnd] = [snapped(start + by, segment, reach) - start, snapped(end + by, segment, reach) - end];
    const step = between(Math.abs(byStart - by) >= Math.abs(byEnd - by) && byEnd !== by ? byEnd : byStart, least - start, most - end);
    [start, end] = [start + step, end + step];
  }
  return { ...segment, start: round(start), end: round(end) };
}

/** The nearest edge of a neighbour, or the playhead, where one is within reach. */
function snapped(at: number, segment: Segment, reach: number): number {
  if (reach <= 0) return at;
  let [best, distance] = [at, reach];
  const try_ = (edge: number) => {
    if (Math.abs(edge - at) < distance) [best, distance] = [edge, Math.abs(edge - at)];
  };
  for (const other of segments.peek()) {
    if (other.id === segment.id || other.end < at - reach || other.start > at + reach) continue;
    try_(other.start);
    try_(other.end);
  }
  try_(playhead.peek());
  return best;
}

/** Asks the planner about the line as it lies now; while one answer is awaited the last question waits. */
export function ask(): void {
  if (asked) { again = true; return; }
  const [segment, one] = [moved.peek(), language.peek()];
  if (!segment || !one) return;
  asked = true;
  again = false;
  void plan({ language: one.language, segments: { [segment.id]: { start: segment.start, end: segment.end } }, pins: {} })
    .then(({ placements }) => {
      if (moved.peek()?.id === segment.id) planned.value = new Map(placements.map(placement => [placement.segment, placement]));
    })
    // Without a plan the line is drawn where it is dragged, which is no fault.
    .catch(() => undefined)
    .finally(() => setTimeout(() => { asked = false; if (again) ask(); }, throttle));
}

/** Ends the gesture: as one operation, or as if nothing had been. */
export function finish(keep: boolean): void {
  const [segment, before] = [moved.peek(), segmentById.peek().get(moved.peek()?.id ?? -1)];
  moved.value = null;
  planned.value = new Map();
  if (keep && segment && before && (segment.start !== before.start || segment.end !== before.end)) {
    void perform([{ type: "retime", segment: segment.id, start: segment.start, end: segment.end }]);
  }
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
const round = (seconds: number) => Math.round(seconds * 1000) / 1000;

effect(() => { if (moved.value) ask(); });
