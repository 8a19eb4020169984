import { computed, useComputed } from "@preact/signals";
import { Line } from "../api/document";
import { draftOf } from "../document/drafts";
import { language, lineOf, project, segmentById, selected } from "../document/state";
import { playLine, select } from "../lines/actions";
import { LineText } from "../lines/LineText";
import { Conflict, Others } from "../lines/Row";
import { sourceEdited } from "../lines/sourceEdited";
import { ParagraphActions } from "./ParagraphActions";
import { heard, Sentences } from "./StoryText";

const told = computed(() => new Map(project.value?.story?.paragraphs.map(paragraph => [paragraph.id, paragraph])));

/** `title` is the chapter that a heading gives its name, null of a paragraph. */
export function Paragraph({ id, at, title }: { id: number; at: number; title: number | null }) {
  const here = useComputed(() => selected.value === id).value;
  const writes = useComputed(() => selected.value === id && sourceEdited.value === id).value;
  const segment = useComputed(() => segmentById.value.get(id)).value;
  const line = useComputed(() => lineOf.value.get(id)).value;
  const one = language.value;
  if (!segment || !one) return null;
  const key = title === null ? `${one.language}/${id}` : `chapter/${title}`;
  const state = [here ? "chosen" : "", line?.stale ? "stale" : "", line?.muted ? "muted" : "", title === null ? "" : "title"];
  return (
    <div id={`paragraph-${id}`} class={`paragraph ${state.filter(Boolean).join(" ")}`} aria-current={here ? "true" : undefined}
      onClick={() => { if (selected.peek() !== id) select(id, false); }} onDblClick={() => select(id)}>
      {writes
        ? <LineText id={key} text={line?.text ?? null} label={`Paragraph ${at + 1}`} lang={one.tag} segment={id} />
        : <p dir="auto" lang={one.tag}><Text id={id} line={line} words={draftOf(key) ?? line?.text ?? ""} /></p>}
      <Conflict id={key} />
      <Others id={id} />
      {here && <ParagraphActions id={id} at={at} segment={segment} line={line} />}
    </div>
  );
}

/** Sentence by sentence where it sounds as it says; else as a whole, and what is heard is of before. */
function Text({ id, line, words }: { id: number; line: Line | undefined; words: string }) {
  const sentence = useComputed(() => {
    const [paragraph, place] = heard.value.split("/").map(Number);
    return heard.value && paragraph === id ? place ?? -1 : -1;
  }).value;
  const made = told.value.get(id);
  if (made && !line?.muted && plain(words) === plain(made.sentences.map(one => one.text).join(" "))) {
    return <Sentences of={made} heard={sentence} />;
  }
  return (
    <button type="button" class={sentence >= 0 ? "sentence heard" : "sentence"} onClick={() => { if (made) playLine(id); }}>
      {line?.muted ? <s>{words}</s> : words}</button>
  );
}

const plain = (text: string) => text.replace(/\s+/gu, " ").trim();
