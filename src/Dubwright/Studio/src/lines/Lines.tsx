import { useComputed } from "@preact/signals";
import { language, segments, selected, shown } from "../document/state";
import { PlainRow, Row } from "./Row";
import { VirtualList } from "./VirtualList";

/** All lines of the chosen language, what was said beside them. */
export function Lines() {
  const ids = useComputed(() => segments.value.map(segment => segment.id)).value;
  const one = language.value;
  if (!shown.value || !one) return null;
  return (
    <section class="lines" aria-label={`Lines in ${one.name}`}>
      <div class="line head" aria-hidden="true">
        <span>Time, speaker</span><span>Said</span><span>{one.name}</span><span>Fit</span><span>Hear</span>
      </div>
      {ids.length > 0
        ? <VirtualList ids={ids} kept={selected.value} label={`Lines in ${one.name}`} row={(id, at) => <Row id={id} at={at} />}
          plain={id => <PlainRow id={id} />} />
        : <p class="quiet">There are no lines: nothing was said, or nothing was understood.</p>}
    </section>
  );
}
