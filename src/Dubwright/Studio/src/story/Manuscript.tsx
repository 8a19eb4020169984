import { computed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Segment } from "../api/document";
import { segments, shown } from "../document/state";
import { revealWith } from "../lines/reveal";
import { sourceEdited } from "../lines/sourceEdited";
import { Paragraph } from "./Paragraph";

const byChapter = computed(() => {
  const chapters = new Map<number, Segment[]>();
  for (const segment of segments.value) {
    const id = segment.chapter ?? 0;
    chapters.set(id, [...chapters.get(id) ?? [], segment]);
  }
  return chapters;
});

/** A story's text by chapters, to be read, heard and edited. */
export function Manuscript() {
  useEffect(() => revealWith((id, focus) => {
    // A paragraph that is gone to by a key is there to be edited.
    if (focus) sourceEdited.value = id;
    requestAnimationFrame(() => {
      const place = document.getElementById(`paragraph-${id}`);
      place?.scrollIntoView({ block: "nearest" });
      if (focus) place?.querySelector("textarea")?.focus();
    });
  }), []);
  let at = 0;
  return (
    <div class="middle text" tabIndex={0} role="region" aria-label="Text">
      {(shown.value?.chapters ?? []).map(chapter => (
        <section class="manuscript" key={chapter.id} aria-label={chapter.title}>
          {(byChapter.value.get(chapter.id) ?? []).map(segment => <Paragraph key={segment.id} id={segment.id} at={at++}
            title={chapter.heading === segment.id ? chapter.id : null} />)}
        </section>))}
    </div>
  );
}
