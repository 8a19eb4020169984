import { useState } from "preact/hooks";
import { Line, Segment, shorter } from "../api/document";
import { perform } from "../document/queue";
import { language } from "../document/state";
import { complain } from "../site/messages";
import { anotherTake, keepOriginal, merge, moveWords, mute, pin, remove, setSpeed, split, translateAgain } from "./actions";
import { Record } from "./Record";
import { sourceEdited } from "./sourceEdited";

/** What else can be done, for the chosen line alone: others would only be longer. */
export function RowActions({ id, segment, line }: { id: number; segment: Segment; line: Line | undefined }) {
  return (
    <div class="row-actions" role="group" aria-label="This line">
      <button type="button" class="small" onClick={() => split()} onMouseDown={keepCaret}>Split</button>
      <button type="button" class="small" onClick={() => merge(id)}>Merge with next</button>
      <button type="button" class="small" onClick={() => moveWords("previous")} aria-label="First word to the previous line">← Word</button>
      <button type="button" class="small" onClick={() => moveWords("next")} aria-label="Last word to the next line">Word →</button>
      <button type="button" class="small" aria-pressed={sourceEdited.value === id}
        onClick={() => { sourceEdited.value = sourceEdited.value === id ? null : id; }}>Correct original</button>
      {line && <>
        <button type="button" class="small" aria-pressed={line.muted} onClick={() => mute(id)}>Mute</button>
        <button type="button" class="small" aria-pressed={line.keep_original} onClick={() => keepOriginal(id)}>Keep original</button>
        <button type="button" class="small" aria-pressed={line.pinned !== null} onClick={() => pin(id)}>Pin</button>
        <button type="button" class="small" onClick={() => anotherTake(id)}>Another take</button>
        <button type="button" class="small" onClick={() => translateAgain(id)}>Translate again</button>
        <Shorter segment={segment} />
        <Record segment={segment} line={line} />
        <Speed line={line} id={id} />
        {line.full_text && <p class="quiet full">In full: <span dir="auto">{line.full_text}</span></p>}
      </>}
      <button type="button" class="small danger" onClick={() => remove(id)}>Delete</button>
    </div>
  );
}

/** A press must not take the caret away from where the line is to be split. */
const keepCaret = (event: MouseEvent) => event.preventDefault();

function Speed({ line, id }: { line: Line; id: number }) {
  const [moved, setMoved] = useState<number | null>(null);
  const value = moved ?? line.speed;
  return (
    <label class="speed">Speed
      <input type="range" min="0.5" max="2" step="0.05" value={value} aria-valuetext={`${value.toFixed(2)} times`}
        onInput={event => setMoved(Number(event.currentTarget.value))}
        onChange={event => { setMoved(null); setSpeed(Number(event.currentTarget.value), id); }} />
      <output>{value.toFixed(2)} ×</output>
    </label>
  );
}

function Shorter({ segment }: { segment: Segment }) {
  const [texts, setTexts] = useState<string[] | null>(null);
  const one = language.value?.language ?? 0;
  const ask = () => void shorter(one, segment.id).then(found => setTexts(found.texts)).catch(complain);
  return (
    <>
      <button type="button" class="small" onClick={ask}>Shorter…</button>
      {texts && <div class="shorter" role="status">
        {texts.length === 0 && <small>There is no shorter wording.</small>}
        {texts.map(text => <button key={text} type="button" class="small" dir="auto" onClick={() => {
          setTexts(null);
          void perform([{ type: "edit_text", language: one, segment: segment.id, text }]);
        }}>{text}</button>)}
      </div>}
    </>
  );
}
