import { Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Graph, GraphStage } from "../api/tasks";
import { length } from "../site/dom";
import { layOut } from "./layout";

/** The same graph in words: what each stage waits for, how it stands, and what it found. */
export function Stages({ graph, chosen }: { graph: Graph; chosen: Signal<string> }) {
  const { boxes } = useMemo(() => layOut(graph), [graph]);
  const titles = new Map(graph.stages.map(stage => [stage.name, stage.title]));
  return (
    <table class="list">
      <caption class="unseen">Stages</caption>
      <thead><tr><th scope="col">Stage</th><th scope="col">State</th><th scope="col">Steps</th><th scope="col">Took</th>
        <th scope="col">Waits for</th></tr></thead>
      <tbody>{boxes.map(({ stage, steps, shares }) => <tr key={stage.name}>
        <td>{steps.length === 0 ? stage.title : <button type="button" class="link" aria-pressed={chosen.value === stage.name}
          onClick={() => { chosen.value = chosen.peek() === stage.name ? "" : stage.name; }}>{stage.title}</button>}
          {(stage.message ?? stage.summary) && <small dir="auto">{stage.message ?? stage.summary}</small>}</td>
        <td class={`state ${stage.state}`}>{stage.state}</td>
        <td>{shares.map(share => `${share.steps} ${share.state}`).join(", ")}</td>
        <td class="nowrap">{took(stage)}</td>
        <td><small>{stage.after.map(name => titles.get(name) ?? name).join(", ")}</small></td>
      </tr>)}</tbody>
    </table>
  );
}

const took = (stage: GraphStage) => stage.started_at && stage.finished_at
  ? length((Date.parse(stage.finished_at) - Date.parse(stage.started_at)) / 1000) : "";
