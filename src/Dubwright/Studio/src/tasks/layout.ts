import { Graph, GraphStage, GraphStep } from "../api/tasks";

// Where the stages of a graph are drawn: each to the right of all that it waits for.

export const box = { width: 156, height: 64, right: 36, below: 14, edge: 12 };
/** More steps than this are drawn as shares of their stage, not one by one. */
export const mostCells = 54;

export interface Share { state: string; steps: number }
export interface Box { stage: GraphStage; steps: GraphStep[]; shares: Share[]; x: number; y: number }
export interface Layout { boxes: Box[]; edges: [from: Box, to: Box][]; width: number; height: number }

const order = ["failed", "running", "done", "reused", "replaced", "ready", "dropped"];

export const stateOf = (step: GraphStep) => step.state === "done" && step.reused ? "reused" : step.state;

export function layOut(graph: Graph): Layout {
  const steps = new Map<string, GraphStep[]>();
  for (const step of graph.steps) {
    const own = steps.get(step.stage);
    if (own) own.push(step);
    else steps.set(step.stage, [step]);
  }
  const [column, filled] = [new Map<string, number>(), new Map<number, number>()];
  const boxes = graph.stages.map(stage => {
    const at = Math.max(-1, ...stage.after.map(name => column.get(name) ?? -1)) + 1;
    const row = filled.get(at) ?? 0;
    column.set(stage.name, at);
    filled.set(at, row + 1);
    const own = steps.get(stage.name) ?? [];
    return { stage, steps: own, shares: sharesOf(own), x: box.edge + at * (box.width + box.right),
      y: box.edge + row * (box.height + box.below) };
  });
  const byName = new Map(boxes.map(one => [one.stage.name, one]));
  const edges = boxes.flatMap(to => to.stage.after.flatMap((name): [Box, Box][] => {
    const from = byName.get(name);
    return from ? [[from, to]] : [];
  }));
  return { boxes, edges, width: Math.max(0, ...boxes.map(one => one.x)) + box.width + box.edge,
    height: Math.max(0, ...boxes.map(one => one.y)) + box.height + box.edge };
}

export function sharesOf(steps: GraphStep[]): Share[] {
  return order.map(state => ({ state, steps: steps.filter(step => stateOf(step) === state).length })).filter(share => share.steps > 0);
}
