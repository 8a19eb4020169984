import { useComputed } from "@preact/signals";
import { Line, Segment } from "../api/document";
import { draftOf, typed } from "../document/drafts";
import { awaited } from "../document/making";
import { settle } from "../document/queue";
import { commentsOf, conflicts, isSpeakerDoubtful, language, lineOf, noun, othersAt, playhead, problemOf, project, segmentById, selected,
  shown, speakerNames, voiceOf, voices } from "../document/state";
import { playing } from "../player/playback";
import { clock } from "../site/dom";
import { assignSpeaker, playLine, playTake, renderLine, select, setVoice } from "./actions";
import { LineText } from "./LineText";
import { characters, density, fill, missingTerms, withTerms } from "./measures";
import { RowActions } from "./RowActions";
import { sourceEdited } from "./sourceEdited";

const grades: Record<string, string> = { green: "Fits", yellow: "Tight", red: "Does not fit" };
const dense = 20;

/** One line: when and who, what was said, what is said instead, and how it fits. */
export function Row({ id, at }: { id: number; at: number }) {
  const here = useComputed(() => selected.value === id);
  const sounding = useComputed(() => {
    const segment = segmentById.value.get(id);
    return playing.value && segment !== undefined && playhead.value >= segment.start && playhead.value < segment.end;
  });
  const segment = useComputed(() => segmentById.value.get(id)).value;
  const line = useComputed(() => lineOf.value.get(id)).value;
  const one = language.value;
  if (!segment || !one) return null;
  const key = `${one.language}/${id}`;
  const state = [here.value ? "chosen" : "", sounding.value ? "playing" : "", line?.stale ? "stale" : "", line?.muted ? "muted" : ""];
  return (
    <div class={`line ${state.filter(Boolean).join(" ")}`} aria-current={here.value ? "true" : undefined}
      onClick={() => { if (!here.peek()) select(id, false); }}>
      <div class="when">
        <button type="button" class="time" aria-label={`Play line ${at + 1}, ${tenths(segment.start)}`} onClick={() => playLine(id)}>
          <span aria-hidden="true">▶</span> {tenths(segment.start)}
        </button>
        <Speaker segment={segment} at={at} />
        {isSpeakerDoubtful(segment) && <button type="button" class="small" aria-label={`Confirm the speaker of line ${at + 1}`}
          title={`Only ${Math.round((segment.speaker_confidence ?? 0) * 100)} % sure. Press if it is right, or choose another.`}
          onClick={() => assignSpeaker(segment.speaker, id)}>Who speaks?</button>}
        <Others id={id} />
      </div>
      <div class="said" dir="auto">
        {sourceEdited.value === id
          ? <LineText id={`source/${id}`} text={segment.text} label={`Said in line ${at + 1}`} segment={id} className="source-words" />
          : <p class="source" onDblClick={() => { sourceEdited.value = id; }}><Source text={segment.text} /></p>}
        <Conflict id={`source/${id}`} />
      </div>
      <div class="target">
        <LineText id={key} text={line?.text ?? null} label={`${one.name}, line ${at + 1}`} lang={one.tag} segment={id} />
        <Conflict id={key} />
        <div class="under">
          <VoiceChoice line={line} segment={segment} at={at} />
          <Counts id={key} line={line} segment={segment} />
        </div>
      </div>
      <Fit line={line} segment={segment} />
      <div class="hear">
        {line?.take && <button type="button" class="small" onClick={() => playTake(id)}
          aria-label={`Hear the take of line ${at + 1}, ${(line.take_seconds ?? 0).toFixed(1)} s`}>
          <span aria-hidden="true">▶</span> {(line.take_seconds ?? 0).toFixed(1)} s</button>}
        <Render id={id} at={at} stale={line?.stale === true} />
      </div>
      {here.value && <RowActions id={id} segment={segment} line={line} />}
    </div>
  );
}

/** The same without anything to press. */
export function PlainRow({ id }: { id: number }) {
  const segment = segmentById.value.get(id);
  return (
    <div class="line"><span>{segment && tenths(segment.start)}</span><p class="source">{segment?.text}</p>
      <p class="source">{lineOf.value.get(id)?.text}</p></div>);
}

const tenths = (seconds: number) => `${clock(seconds)}.${Math.floor(seconds * 10) % 10}`;

function Source({ text }: { text: string }) {
  if (text === "") return <span class="quiet">–</span>;
  return <>{withTerms(text, shown.value?.terms ?? []).map((part, at) => part.term
    ? <mark key={at} title={part.term.target[language.value?.language ?? 0]}>{part.text}</mark> : part.text)}</>;
}

export function Speaker({ segment, at }: { segment: Segment; at: number }) {
  const names = speakerNames.value;
  return (
    <select class="bare" aria-label={`Speaker of ${noun.value} ${at + 1}`} value={segment.speaker}
      onInput={event => assignSpeaker(event.currentTarget.value, segment.id)}>
      {!names.has(segment.speaker) && <option value={segment.speaker}>{segment.speaker}</option>}
      {[...names].map(([id, name]) => <option key={id} value={id}>{name}</option>)}
    </select>
  );
}

export function VoiceChoice({ line, segment, at }: { line: Line | undefined; segment: Segment; at: number }) {
  const usual = language.value?.voices[segment.speaker];
  const own = voiceOf(voices.value, line?.voice);
  return (
    <select class="bare" aria-label={`Voice of ${noun.value} ${at + 1}`} value={own?.key ?? line?.voice ?? ""} disabled={!line}
      onInput={event => setVoice(event.currentTarget.value || null, segment.id)}>
      <option value="">{voiceOf(voices.value, usual)?.name ?? usual ?? "no voice"}</option>
      {line?.voice && !own && <option value={line.voice}>{line.voice}</option>}
      {voices.value.map(voice => <option key={voice.key} value={voice.key}>{voice.name} (this {noun.value})</option>)}
    </select>
  );
}

function Counts({ id, line, segment }: { id: string; line: Line | undefined; segment: Segment }) {
  void typed.value;
  const text = draftOf(id) ?? line?.text ?? "";
  const missing = missingTerms(segment.text, text, shown.value?.terms ?? [], language.value?.language ?? 0);
  const rate = density(text, segment);
  return (
    <>
      <small class={rate > dense ? "fair" : ""} title={`${characters(text)} characters in ${(segment.end - segment.start).toFixed(1)} s`}>
        {rate.toFixed(0)} chars/s</small>
      {missing.map(word => <small key={word} class="term">Term: {word}</small>)}
    </>
  );
}

function Fit({ line, segment }: { line: Line | undefined; segment: Segment }) {
  const [full, problem] = [fill(line, segment), problemOf(line, segment)];
  const word = line?.muted ? "Muted" : line?.keep_original ? "Original" : line?.stale ? "Changed"
    : line?.grade ? grades[line.grade] ?? line.grade : problem ? "To do" : "";
  const tone = line?.stale ? "stale" : line?.muted || line?.keep_original ? "" : line?.grade ?? (problem ? "yellow" : "");
  return (
    <div class={`fit ${tone}`}>
      <strong>{word}</strong>
      {full !== null && <meter class="fill" min={0} max={1.5} high={1.02} optimum={0.8} low={0.5} value={Math.min(full, 1.5)}
        aria-label="Length of the take against the time there is" title={`${Math.round(full * 100)} % of the time there is`} />}
      <small>{line?.stale ? problem ?? "Its sound is of before." : line?.reason ?? problem ?? ""}</small>
    </div>
  );
}

export function Render({ id, at, stale }: { id: number; at: number; stale: boolean }) {
  if (awaited.value.has(`${language.value?.language}/${id}`)) return <small role="status" class="quiet">being made…</small>;
  const [verb, name] = project.value?.story ? ["Narrate", `Narrate paragraph ${at + 1}`] : ["Make", `Make line ${at + 1} anew`];
  return stale ? <button type="button" class="small" aria-label={name} aria-keyshortcuts="Control+Enter"
    onClick={() => renderLine(id)}><span aria-hidden="true">⟳</span> {verb}</button> : null;
}

export function Others({ id }: { id: number }) {
  const here = othersAt.value.get(id);
  const comments = commentsOf.value.get(id)?.length ?? 0;
  return (
    <>
      {here && <small class="others">{here.map(other => `${other.name}${other.editing ? " is writing" : ""}`).join(", ")}</small>}
      {comments > 0 && <small class="comments">{comments === 1 ? "1 comment" : `${comments} comments`}</small>}
    </>
  );
}

export function Conflict({ id }: { id: string }) {
  const conflict = conflicts.value[id];
  if (!conflict) return null;
  return (
    <div class="conflict" role="alert">
      <p>Changed meanwhile by somebody else. Yours: <q dir="auto">{String(conflict.operation["text"])}</q></p>
      <button type="button" class="small" onClick={() => settle(id, true)}>Keep mine</button>
      <button type="button" class="small" onClick={() => settle(id, false)}>Keep theirs</button>
    </div>
  );
}
