import { Signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { Graph } from "../api/tasks";
import { length } from "../site/dom";
import { stateOf } from "./layout";

const aPage = 100;
const shownWaits = 3;

/** The steps of the chosen stage, or those that ask to be looked at; a page at a time. */
export function Steps({ graph, chosen }: { graph: Graph; chosen: Signal<string> }) {
  const [state, setState] = useState("");
  const [page, setPage] = useState(0);
  const keys = new Map(graph.steps.map(step => [step.id, step.key]));
  const of = graph.steps.filter(step => (!chosen.value || step.stage === chosen.value) && (!state || stateOf(step) === state));
  const [first, pages] = [Math.min(page, Math.floor(Math.max(0, of.length - 1) / aPage)) * aPage, Math.ceil(of.length / aPage)];
  const waits = (ids: number[]) => ids.slice(0, shownWaits).map(id => keys.get(id) ?? "").join(", ")
    + (ids.length > shownWaits ? ` and ${ids.length - shownWaits} more` : "");
  return (
    <section aria-label="Steps">
      <div class="filters">
        <label>Steps of <select value={chosen.value} onInput={event => { chosen.value = event.currentTarget.value; setPage(0); }}>
          <option value="">all stages</option>
          {graph.stages.map(stage => <option key={stage.name} value={stage.name}>{stage.title}</option>)}</select></label>
        <label>that are <select value={state} onInput={event => { setState(event.currentTarget.value); setPage(0); }}>
          <option value="">in any state</option>
          {["failed", "running", "ready", "done", "reused", "replaced", "dropped"].map(one => <option key={one} value={one}>{one}</option>)}
        </select></label>
        <span role="status">{of.length} steps</span>
      </div>
      {of.length > 0 && <table class="list steps">
        <thead><tr><th scope="col">Step</th><th scope="col">State</th><th scope="col">Attempts</th><th scope="col">Took</th>
          <th scope="col">Waited for</th></tr></thead>
        <tbody>{of.slice(first, first + aPage).map(step => <tr key={step.id}>
          <td><code>{step.key}</code><small>{step.kind}</small></td>
          <td class={`state ${step.state}`}>{stateOf(step)}{step.message && <small>{step.message}</small>}</td>
          <td>{step.attempts}</td><td class="nowrap">{step.took === null ? "" : length(step.took)}</td>
          <td><small>{waits(step.waited_for)}</small></td>
        </tr>)}</tbody>
      </table>}
      {pages > 1 && <p class="actions">
        <button type="button" class="small" disabled={first === 0} onClick={() => setPage(first / aPage - 1)}>Before</button>
        <span>{first / aPage + 1} of {pages}</span>
        <button type="button" class="small" disabled={first + aPage >= of.length} onClick={() => setPage(first / aPage + 1)}>After</button>
      </p>}
    </section>
  );
}
