import { Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Graph } from "../api/tasks";
import { Box, box, layOut, mostCells, stateOf } from "./layout";

const cell = 6;
const perRow = 18;

/** The stages from left to right with their steps; the list beneath says the same in words. A click shows a stage's steps there. */
export function Drawing({ graph, chosen }: { graph: Graph; chosen: Signal<string> }) {
  const { boxes, edges, width, height } = useMemo(() => layOut(graph), [graph]);
  return (
    <div class="graph" tabIndex={0} role="group" aria-label="Graph, to scroll sideways">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img"
        aria-label={`Graph of ${boxes.length} stages and ${graph.steps.length} steps; the table of stages says what stands in it.`}>
        {edges.map(([from, to]) => <path key={`${from.stage.name} ${to.stage.name}`} d={curve(from, to)} />)}
        {boxes.map(one => <Stage key={one.stage.name} of={one} chosen={chosen.value === one.stage.name}
          onChoose={() => { chosen.value = chosen.peek() === one.stage.name ? "" : one.stage.name; }} />)}
      </svg>
    </div>
  );
}

function curve(from: Box, to: Box): string {
  const [x1, y1, x2, y2] = [from.x + box.width, from.y + box.height / 2, to.x, to.y + box.height / 2];
  const bend = Math.min(60, (x2 - x1) / 2);
  return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
}

function Stage({ of, chosen, onChoose }: { of: Box; chosen: boolean; onChoose: () => void }) {
  const { stage, steps } = of;
  const done = steps.filter(step => step.state === "done").length;
  return (
    <g data-stage={stage.name} class={`${stage.state}${chosen ? " chosen" : ""}`} transform={`translate(${of.x},${of.y})`}
      onClick={onChoose}>
      <title>{stage.title}: {stage.state}{stage.message ? `. ${stage.message}` : stage.summary ? `. ${stage.summary}` : ""}</title>
      <rect class="stage" width={box.width} height={box.height} rx={8} />
      <text x={9} y={18}>{shortened(stage.title)}</text>
      <text class="count" x={9} y={33}>{steps.length > 0 ? `${done} of ${steps.length}` : stage.state}</text>
      {steps.length <= mostCells ? steps.map((step, at) => <rect key={step.id} class={`cell ${stateOf(step)}`} width={cell} height={cell}
        x={9 + at % perRow * (cell + 1.8)} y={39 + Math.floor(at / perRow) * (cell + 1.5)} />) : <Shares of={of} />}
    </g>
  );
}

function Shares({ of }: { of: Box }) {
  const [whole, total] = [box.width - 18, of.steps.length];
  let x = 9;
  return <>{of.shares.map(share => {
    const [at, width] = [x, share.steps / total * whole];
    x += width;
    return <rect key={share.state} class={`cell ${share.state}`} x={at} y={40} width={width} height={12} />;
  })}</>;
}

const shortened = (title: string) => title.length > 21 ? `${title.slice(0, 20)}…` : title;
