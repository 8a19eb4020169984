import { language, placeOf, segments, selected, shown, speakerNames } from "../document/state";
import { doubtful, filter, listed } from "./filter";
import { PlainRow, Row } from "./Row";
import { VirtualList } from "./VirtualList";

/** All lines of the chosen language, what was said beside them. */
export function Lines() {
  const [one, ids] = [language.value, listed.value];
  if (!shown.value || !one) return null;
  const place = (id: number) => placeOf.value.get(id) ?? 0;
  return (
    <section class="lines" aria-label={`Lines in ${one.name}`}>
      <div class="line head"><Filter /><span>Said</span><span>{one.name}</span><span>Fit</span><span>Hear</span></div>
      {ids.length > 0
        ? <VirtualList ids={ids} kept={selected.value} label={`Lines in ${one.name}`} row={id => <Row id={id} at={place(id)} />}
          plain={id => <PlainRow id={id} />} />
        : <p class="quiet nothing">{segments.value.length > 0 ? "No such lines."
          : "There are no lines: nothing was said, or nothing was understood."}</p>}
    </section>
  );
}

function Filter() {
  return (
    <select class="bare" aria-label="Which lines" value={filter.value} onInput={event => { filter.value = event.currentTarget.value; }}>
      <option value="all">All lines</option>
      <option value="problems">Problems</option>
      <option value="changed">Changed</option>
      {(doubtful.value || filter.value === "doubtful") && <option value="doubtful">Who speaks?</option>}
      {[...speakerNames.value].map(([id, name]) => <option key={id} value={id}>{name}</option>)}
    </select>
  );
}
