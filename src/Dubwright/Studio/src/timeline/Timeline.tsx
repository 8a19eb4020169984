import { effect, signal, useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { lineOf, playhead, project, segments, selected, shown, speakerNames } from "../document/state";
import { playing } from "../player/playback";
import { scheme } from "../site/scheme";
import { coloursOf } from "./colours";
import { said, timelineKeys } from "./keyboard";
import { laneOf, paint } from "./paint";
import { lookAt, peaks } from "./peaks";
import { pointers } from "./pointer";
import { moved, planned } from "./retime";
import { begin, duration, from, keepInSight, scale, until, width, xOf, zoom } from "./view";

const height = signal(200);

/** The film along the time: its sound, and a lane per speaker with the lines. */
export function Timeline() {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const speakers = useComputed(() => shown.value?.speakers.map(speaker => speaker.id) ?? []);
  const comments = useComputed(() => shown.value?.comments.filter(comment => !comment.resolved).map(comment => comment.at) ?? []);
  const ready = project.value !== null && duration.value > 0;

  useEffect(() => {
    const [box, board] = [frame.current, canvas.current];
    const pen = board?.getContext("2d");
    if (!box || !board || !pen) return;
    let asked = 0;
    const draw = () => {
      asked = 0;
      const ratio = devicePixelRatio;
      const [wide, tall] = [Math.round(width.peek() * ratio), Math.round(height.peek() * ratio)];
      if (board.width !== wide || board.height !== tall) [board.width, board.height] = [wide, tall];
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(pen, {
        width: width.peek(), height: height.peek(), from: from.peek(), scale: scale.peek(), duration: duration.peek(), peaks: peaks.peek(),
        speakers: speakers.peek(), segments: segments.peek(), lineOf: lineOf.peek(), planned: planned.peek(), moved: moved.peek(),
        selected: selected.peek(), comments: comments.peek(), colours: coloursOf(box),
      });
    };
    const stop = effect(() => {
      void [width.value, height.value, from.value, scale.value, duration.value, peaks.value, speakers.value, segments.value, lineOf.value,
        planned.value, moved.value, selected.value, comments.value, scheme.value];
      lookAt(from.value, from.value + width.value / scale.value);
      asked ||= requestAnimationFrame(draw);
    });
    const sizes = new ResizeObserver(() => { [width.value, height.value] = [box.clientWidth, box.clientHeight]; });
    sizes.observe(box);
    [width.value, height.value] = [box.clientWidth, box.clientHeight];
    begin();
    const follow = effect(() => { if (playing.value) keepInSight(playhead.value); });
    const leave = pointers(box, () => speakers.peek());
    return () => { stop(); follow(); leave(); sizes.disconnect(); cancelAnimationFrame(asked); };
  }, [ready]);

  if (!ready) return null;
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="zooms" role="group" aria-label="Zoom">
        <button type="button" class="small" aria-label="Farther" onClick={() => zoom(1 / 2)}>−</button>
        <button type="button" class="small" aria-label="Nearer" onClick={() => zoom(2)}>+</button>
        <button type="button" class="small" onClick={() => zoom(0)}>Whole film</button>
      </div>
      <div class="board" ref={frame} tabIndex={0} role="application" aria-label="Lines along the time"
        aria-describedby="timeline-keys" onKeyDown={timelineKeys}>
        <canvas ref={canvas} aria-hidden="true" />
        <Lanes speakers={speakers.value} />
        <Playhead />
      </div>
      <p id="timeline-keys" class="unseen">Left and right go from line to line; Enter takes hold of one, left and right then move its
        start, with Shift its end, with Alt the whole, with Control in larger steps; Enter keeps it, Escape does not.</p>
      <p class="unseen" role="status">{said.value}</p>
    </section>
  );
}

function Lanes({ speakers }: { speakers: string[] }) {
  return <>{speakers.map(speaker => {
    const lane = laneOf({ height: height.value, speakers }, speaker);
    return <span key={speaker} class="lane" aria-hidden="true" style={{ top: `${lane.top}px` }}>{speakerNames.value.get(speaker)}</span>;
  })}</>;
}

/** Apart from the canvas: it moves at every frame, the rest does not. */
function Playhead() {
  const at = playhead.value;
  const inSight = at >= from.value && at <= until.value;
  return <i class="playhead" hidden={!inSight} style={{ transform: `translateX(${xOf(at)}px)` }} />;
}
