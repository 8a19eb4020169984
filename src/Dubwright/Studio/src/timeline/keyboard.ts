import { signal } from "@preact/signals";
import { segmentById, selected } from "../document/state";
import { go } from "../lines/actions";
import { clock } from "../site/dom";
import { finish, Handle, moved, place } from "./retime";
import { duration, keepInSight } from "./view";

// The timeline without a pointer.

const [fine, coarse] = [0.01, 0.1];

/** What a screen reader is told about the chosen line. */
export const said = signal("");

export function timelineKeys(event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const segment = moved.peek() ?? segmentById.peek().get(selected.peek() ?? -1);
  const done = () => { event.preventDefault(); event.stopPropagation(); };
  if (moved.peek()) {
    if (step !== undefined && segment) {
      const handle: Handle = event.altKey ? "body" : event.shiftKey ? "end" : "start";
      moved.value = place(segment, handle, step * (event.ctrlKey ? coarse : fine), duration.peek(), 0);
      say();
      return done();
    }
    if (event.key !== "Enter" && event.key !== "Escape") return;
    finish(event.key === "Enter");
    say();
    return done();
  }
  if (step !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
    go(step as 1 | -1, () => true, false);
    const now = segmentById.peek().get(selected.peek() ?? -1);
    if (now) keepInSight(now.start, now.end);
    say();
    return done();
  }
  if (event.key === "Enter" && segment) {
    moved.value = { ...segment };
    said.value = `Holding ${describe()}`;
    return done();
  }
}

function say(): void { said.value = describe(); }

function describe(): string {
  const segment = moved.peek() ?? segmentById.peek().get(selected.peek() ?? -1);
  const time = (seconds: number) => `${clock(seconds)}.${String(Math.round(seconds * 100) % 100).padStart(2, "0")}`;
  return segment ? `${time(segment.start)} to ${time(segment.end)}: ${segment.text}` : "";
}
