import { project, segments, shown } from "../document/state";
import { select } from "../lines/actions";
import { seek } from "../player/playback";
import { clock } from "../site/dom";

/** A story's chapters, to go to; each is called as its heading says. */
export function Chapters() {
  const marks = project.value?.story?.chapters ?? [];
  return (
    <ol class="entries chapters">
      {(shown.value?.chapters ?? []).map(chapter => {
        const first = segments.value.find(segment => segment.chapter === chapter.id);
        const mark = marks.find(one => first && one.start <= first.start && first.start < one.end);
        return (
          <li key={chapter.id}>
            <button type="button" class="link" dir="auto" onClick={() => {
              if (!first) return;
              select(first.id, false);
              seek(mark?.start ?? first.start);
            }}>{chapter.title}</button> <small>{clock(first?.start ?? 0)}</small>
          </li>);
      })}
    </ol>
  );
}
