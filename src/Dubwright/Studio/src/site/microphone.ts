import { signal } from "@preact/signals";

// A recording by the microphone, as a WAV: every server reads it, and nothing is lost once more.

const refreshed = 50;

/** The level now, in dB below full scale, and the highest so far. */
export const level = signal(-100);
export const peak = signal(-100);
export const seconds = signal(0);

export interface Recording { stop(): Promise<File | null> }

/** Begins to record. `full` is called when the longest time is over. */
export async function record(longest: number, full: () => void): Promise<Recording> {
  if (!navigator.mediaDevices) throw new Error("Browsers give pages the microphone only over https, or on the machine itself. Choose a file instead.");
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 } })
    .catch((refused: Error) => { throw new Error(`The microphone cannot be used: ${refused.message}. Choose a file instead.`); });
  const context = new AudioContext();
  const [analyser, recorder, parts] = [context.createAnalyser(), new MediaRecorder(stream), [] as Blob[]];
  context.createMediaStreamSource(stream).connect(analyser);
  const [samples, began] = [new Float32Array(analyser.fftSize), performance.now()];
  [peak.value, level.value, seconds.value] = [-100, -100, 0];
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    level.value = 20 * Math.log10(Math.max(1e-5, samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)));
    peak.value = Math.max(peak.value, level.value);
    seconds.value = (performance.now() - began) / 1000;
    if (seconds.value >= longest) full();
  }, refreshed);
  const ended = new Promise<void>(done => { recorder.onstop = () => done(); });
  recorder.ondataavailable = part => { parts.push(part.data); };
  recorder.start();
  return {
    stop: async () => {
      clearInterval(timer);
      if (recorder.state !== "inactive") recorder.stop();
      await ended;
      for (const track of stream.getTracks()) track.stop();
      try {
        const sound = await context.decodeAudioData(await new Blob(parts, { type: recorder.mimeType }).arrayBuffer());
        return new File([wave(sound)], "recording.wav", { type: "audio/wav" });
      } catch {
        return null;
      } finally {
        await context.close();
      }
    },
  };
}

/** The first channel as 16-bit PCM. */
function wave(sound: AudioBuffer): ArrayBuffer {
  const samples = sound.getChannelData(0);
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const text = (at: number, words: string) => { [...words].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0))); };
  text(0, "RIFF");
  view.setUint32(4, 36 + 2 * samples.length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sound.sampleRate, true);
  view.setUint32(28, 2 * sound.sampleRate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, at) => view.setInt16(44 + 2 * at, Math.max(-1, Math.min(1, sample)) * 32767, true));
  return view.buffer;
}
