import { useEffect, useState } from "preact/hooks";
import { Operation, Take, takes } from "../api/document";
import { perform } from "../document/queue";
import { confirmed, language, lineOf, placeOf, segmentById, selected, voiceOf, voices } from "../document/state";
import { playLine, playTake } from "../lines/actions";
import { playSample } from "../player/playback";
import { complain } from "../site/messages";
import { Changed } from "./Changed";

/** What the chosen line has sounded like, newest first; one is heard after the other, and any can be taken back. */
export function Takes() {
  const [found, setFound] = useState<Take[] | null>(null);
  const [id, one, revision] = [selected.value, language.value?.language, confirmed.value?.revision];
  const line = id === null ? undefined : lineOf.value.get(id);
  useEffect(() => {
    if (id === null || one === undefined) return;
    let asked = true;
    takes(id, one).then(list => { if (asked) setFound(list); }).catch(complain);
    return () => { asked = false; };
  }, [id, one, revision, line?.take?.url]);
  if (id === null || !line || one === undefined) return <p class="quiet">Choose a line to see its takes.</p>;
  const start = segmentById.value.get(id)?.start;
  return (
    <>
      <p class="actions">
        <button type="button" class="small" onClick={() => playLine(id)}>▶ Line {(placeOf.value.get(id) ?? 0) + 1} in the film</button>
        <button type="button" class="small" disabled={!line.take} onClick={() => playTake(id)}>▶ Its take</button>
      </p>
      {found?.length === 0 && <p class="quiet">No take has been made of this line.</p>}
      <ol class="entries">
        {found?.map((take, at) => (
          <li key={`${take.revision}-${take.variation}-${at}`} aria-current={take.current ? "true" : undefined}>
            <p><Changed before={line.text ?? ""} after={take.text ?? ""} /></p>
            <small>{spokenBy(take)}</small>
            <p class="actions">
              <button type="button" class="small" disabled={!take.take} aria-label={`Hear take ${letter(at)}`}
                onClick={() => { if (take.take) playSample(take.take.url, start); }}><span aria-hidden="true">▶</span> {letter(at)}</button>
              {take.current ? <small>is heard now</small> : <button type="button" class="small"
                onClick={() => void perform(backTo(take, id, one))}>Take this one</button>}
            </p>
          </li>))}
      </ol>
    </>
  );
}

const letter = (at: number) => String.fromCharCode(65 + at % 26);

function spokenBy(take: Take): string {
  return [take.recording ? "recorded" : voiceOf(voices.value, take.voice)?.name ?? take.voice, take.speed === 1 ? null : `${take.speed} ×`,
    take.variation > 0 ? `variation ${take.variation}` : null, `${(take.take_seconds ?? 0).toFixed(1)} s`].filter(Boolean).join(", ");
}

function backTo(take: Take, segment: number, one: number): Operation[] {
  const line = lineOf.peek().get(segment);
  const of = { language: one, segment };
  const own = take.voice === language.peek()?.voices[segmentById.peek().get(segment)?.speaker ?? ""] ? null : take.voice;
  return [
    ...take.text !== line?.text ? [{ type: "edit_text", ...of, text: take.text }] : [],
    ...own !== line?.voice ? [{ type: "set_voice", ...of, voice: own }] : [],
    ...take.speed !== line?.speed ? [{ type: "set_speed", ...of, speed: take.speed }] : [],
    ...take.recording !== (line?.recording ?? null) ? [{ type: "set_recording", ...of, recording: take.recording }] : [],
    ...take.variation !== line?.variation ? [{ type: "another_take", ...of, variation: take.variation }] : [],
  ];
}
