import { Line, Segment } from "../api/document";
import { problemOf } from "../document/state";
import { mute, playLine, select, setPause, translateAgain } from "../lines/actions";
import { Render, Speaker, VoiceChoice } from "../lines/Row";
import { sourceEdited } from "../lines/sourceEdited";

/** What can be done with the chosen paragraph. */
export function ParagraphActions({ id, at, segment, line }: { id: number; at: number; segment: Segment; line: Line | undefined }) {
  if (!line) return null;
  const writes = sourceEdited.value === id;
  return (
    <div class="row-actions" role="group" aria-label="This paragraph">
      <button type="button" class="small" aria-label={`Play paragraph ${at + 1}`} disabled={line.start === null}
        onClick={() => playLine(id)}>▶ Play</button>
      <button type="button" class="small" aria-pressed={writes} aria-keyshortcuts="F2"
        onClick={() => { if (writes) sourceEdited.value = null; else select(id); }}>Edit</button>
      <Speaker segment={segment} at={at} />
      <VoiceChoice line={line} segment={segment} at={at} />
      <label class="pause">Pause after
        <input type="number" min="0" max="60" step="0.05" value={line.pause ?? ""}
          aria-label={`Pause after paragraph ${at + 1}, in seconds`}
          onChange={event => setPause(event.currentTarget.value === "" ? null : event.currentTarget.valueAsNumber, id)} /> s</label>
      <button type="button" class="small" aria-pressed={line.muted} onClick={() => mute(id)}>Leave out</button>
      {line.text !== segment.text && <button type="button" class="small" title={segment.text} onClick={() => translateAgain(id)}>
        As in the manuscript</button>}
      <Render id={id} at={at} stale={line.stale} />
      {line.stale && <small class="fair">{problemOf(line, segment) ?? "Its sound is of before."}</small>}
    </div>
  );
}
