import { lineOf, placeOf, problemOf, segments, selected } from "../document/state";
import { select } from "../lines/actions";
import { clock } from "../site/dom";

const most = 200;

/** Lines that ask to be looked at. */
export function Problems() {
  const found = segments.value.flatMap(segment => {
    const problem = problemOf(lineOf.value.get(segment.id), segment);
    return problem === null ? [] : [{ segment, problem }];
  });
  if (found.length === 0) return <p class="quiet">Nothing asks to be looked at.</p>;
  return (
    <>
      <p class="quiet">F8 goes to the next one, Shift F8 to the one before.</p>
      <ol class="entries">
        {found.slice(0, most).map(({ segment, problem }) => (
          <li key={segment.id} aria-current={selected.value === segment.id ? "true" : undefined}>
            <button type="button" class="link" onClick={() => select(segment.id)}>
              {(placeOf.value.get(segment.id) ?? 0) + 1}, {clock(segment.start)}</button> <small>{problem}</small>
          </li>))}
      </ol>
      {found.length > most && <p class="quiet">and {found.length - most} more</p>}
    </>
  );
}
