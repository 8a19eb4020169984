import { useEffect, useRef, useState } from "preact/hooks";
import { upload } from "../api/client";
import { keepRecording, Line, Segment } from "../api/document";
import { perform } from "../document/queue";
import { language } from "../document/state";
import { pause, playSample } from "../player/playback";
import { attempt, notice } from "../site/messages";
import { level, record, Recording, seconds } from "../site/microphone";

type State = { running: Recording } | { sound: File; address: string } | null;

const longest = 120;
const quietest = -60;

/** Speaks a line oneself: record, hear it over the original, use it. */
export function Record({ segment, line }: { segment: Segment; line: Line }) {
  const [state, setState] = useState<State>(null);
  const now = useRef<State>(null);
  const one = language.value?.language ?? 0;
  const put = (next: State) => {
    if (now.current && "address" in now.current) URL.revokeObjectURL(now.current.address);
    now.current = next;
    setState(next);
  };
  useEffect(() => () => { if (now.current && "running" in now.current) void now.current.running.stop(); }, []);
  const stop = async (running: Recording) => {
    const sound = await running.stop();
    put(sound && { sound, address: URL.createObjectURL(sound) });
    if (!sound) throw new Error("Nothing was recorded.");
  };
  const begin = async () => {
    pause();
    const running = await record(longest, () => attempt(() => stop(running)));
    put({ running });
  };
  const use = async (sound: File) => {
    const kept = await keepRecording(await upload(sound, () => undefined));
    if (kept.clipped) notice.value = "The recording was too loud for the microphone in places.";
    put(null);
    await perform([{ type: "set_recording", language: one, segment: segment.id, recording: kept.recording }]);
  };
  const voice = () => void perform([{ type: "set_recording", language: one, segment: segment.id, recording: null }]);
  if (state && "running" in state) return <Running slot={segment.end - segment.start} onStop={() => attempt(() => stop(state.running))} />;
  if (!state) return (
    <>
      <button type="button" class="small" onClick={() => attempt(begin)}>Record…</button>
      {line.recording && <button type="button" class="small" onClick={voice}>Use the voice again</button>}
    </>);
  return (
    <span class="recorded" role="group" aria-label="Recording">
      <button type="button" class="small" onClick={() => playSample(state.address, segment.start)}>Hear it</button>
      <button type="button" class="small" onClick={() => attempt(() => use(state.sound))}>Use it</button>
      <button type="button" class="small" onClick={() => attempt(begin)}>Record again</button>
      <button type="button" class="small" onClick={() => put(null)}>Discard</button>
    </span>
  );
}

/** How loud it is, and how much of the line's time is over. */
function Running({ slot, onStop }: { slot: number; onStop: () => void }) {
  return (
    <span class="recorded" role="group" aria-label="Recording">
      <button type="button" class="small danger" onClick={onStop}>■ Stop</button>
      <meter min={quietest} max={0} high={-1} value={level.value} aria-label="Level" />
      <small class={seconds.value > slot ? "fair" : ""}>{seconds.value.toFixed(1)} of {slot.toFixed(1)} s</small>
    </span>
  );
}
