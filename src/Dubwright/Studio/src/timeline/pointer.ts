import { Segment } from "../api/document";
import { segments, selected } from "../document/state";
import { select } from "../lines/actions";
import { seek } from "../player/playback";
import { laneOf, outline, ruler } from "./paint";
import { finish, Handle, moved, place } from "./retime";
import { duration, from, scale, scrollTo, secondsAt, xOf, zoom } from "./view";

// The pointer on the timeline: a press on the ruler or the outline goes there; one on a line chooses, moves or stretches it.

const grip = 6;
const reach = 8;
const slack = 3;

export interface Hit { segment: Segment; handle: Handle }

export function hit(x: number, y: number, speakers: string[], height: number): Hit | null {
  const at = secondsAt(x);
  let found: Hit | null = null;
  for (const segment of segments.peek()) {
    if (segment.start > at + 1) break;
    const lane = laneOf({ height, speakers }, segment.speaker);
    if (y < lane.top || y >= lane.top + lane.height) continue;
    const [left, right] = [xOf(segment.start), xOf(segment.end)];
    if (x < left - grip / 2 || x > right + grip / 2) continue;
    const narrow = right - left < grip * 3;
    const handle = narrow ? "body" : x < left + grip ? "start" : x > right - grip ? "end" : "body";
    if (!found || segment.id === selected.peek()) found = { segment, handle };
  }
  return found;
}

export function pointers(element: HTMLElement, speakers: () => string[]): () => void {
  const ended = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(name: K, heard: (event: HTMLElementEventMap[K]) => void) =>
    element.addEventListener(name, heard, { signal: ended.signal, passive: false });
  const at = (event: MouseEvent): [number, number] => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  let [pressed, startX, scrubbing] = [null as Hit | null, 0, false];

  on("pointerdown", event => {
    if (event.button !== 0) return;
    const [x, y] = at(event);
    pressed = y < ruler + outline ? null : hit(x, y, speakers(), element.clientHeight);
    [startX, scrubbing] = [x, pressed === null];
    element.setPointerCapture(event.pointerId);
    if (pressed) select(pressed.segment.id, false);
    else seek(secondsAt(x));
  });
  on("pointermove", event => {
    const [x, y] = at(event);
    if (scrubbing) return seek(secondsAt(x));
    if (!pressed) {
      const over = hit(x, y, speakers(), element.clientHeight);
      element.dataset["over"] = over?.handle ?? "";
      return;
    }
    if (!moved.peek() && Math.abs(x - startX) < slack) return;
    const by = (x - startX) / scale.peek();
    moved.value = place(pressed.segment, pressed.handle, by, duration.peek(), event.altKey ? 0 : reach / scale.peek());
  });
  const release = (keep: boolean) => {
    if (pressed) finish(keep);
    [pressed, scrubbing] = [null, false];
  };
  on("pointerup", () => release(true));
  on("pointercancel", () => release(false));
  addEventListener("keydown", event => {
    if (event.key === "Escape" && pressed) release(false);
  }, { signal: ended.signal });
  on("wheel", event => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 32 : 1;
    if (event.ctrlKey || event.metaKey) zoom(Math.exp(-event.deltaY * unit / 300), secondsAt(at(event)[0]));
    else scrollTo(from.peek() + (event.deltaX + event.deltaY) * unit / scale.peek());
  });
  return () => ended.abort();
}
