import { useEffect, useState } from "preact/hooks";
import { upload } from "../api/client";
import { keepRecording, Line, Segment } from "../api/document";
import { perform } from "../document/queue";
import { language } from "../document/state";
import { pause, playSample } from "../player/playback";
import { attempt, notice } from "../site/messages";
import { Recorder, record } from "../site/microphone";

type State = { recorder: Recorder; since: number } | { sound: File; address: string } | null;

/** Speaks a line oneself: record, hear it over the original, use it. */
export function Record({ segment, line }: { segment: Segment; line: Line }) {
  const [state, setState] = useState<State>(null);
  const one = language.value?.language ?? 0;
  const slot = segment.end - segment.start;
  useEffect(() => () => { if (state && "recorder" in state) state.recorder.cancel(); else if (state) URL.revokeObjectURL(state.address); }, [state]);
  const begin = async () => {
    pause();
    setState({ recorder: await record(), since: performance.now() });
  };
  const stop = async (recorder: Recorder) => {
    const sound = await recorder.stop();
    setState({ sound, address: URL.createObjectURL(sound) });
  };
  const use = async (sound: File) => {
    const kept = await keepRecording(await upload(sound, () => undefined));
    if (kept.clipped) notice.value = "The recording was too loud for the microphone in places.";
    setState(null);
    await perform([{ type: "set_recording", language: one, segment: segment.id, recording: kept.recording }]);
  };
  const voice = () => void perform([{ type: "set_recording", language: one, segment: segment.id, recording: null }]);
  if (state && "recorder" in state) return <Running state={state} slot={slot} onStop={() => attempt(() => stop(state.recorder))} />;
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
      <button type="button" class="small" onClick={() => setState(null)}>Discard</button>
    </span>
  );
}

/** How loud it is, and how much of the line's time is over. */
function Running({ state, slot, onStop }: { state: { recorder: Recorder; since: number }; slot: number; onStop: () => void }) {
  const [now, setNow] = useState({ level: 0, seconds: 0 });
  useEffect(() => {
    const timer = setInterval(() => setNow({ level: state.recorder.level(), seconds: (performance.now() - state.since) / 1000 }), 50);
    return () => clearInterval(timer);
  }, [state]);
  return (
    <span class="recorded" role="group" aria-label="Recording">
      <button type="button" class="small danger" onClick={onStop}>■ Stop</button>
      <meter min={0} max={1} high={0.95} value={now.level} aria-label="Level" />
      <small class={now.seconds > slot ? "fair" : ""}>{now.seconds.toFixed(1)} of {slot.toFixed(1)} s</small>
    </span>
  );
}
