// Short recordings by microphone, as WAV: a browser's own containers have no length in their heads.

/** A recording that is running: `level` is its loudest sample of late, 0 to 1. */
export interface Recorder { level(): number; stop(): Promise<File>; cancel(): void }

const rate = 48_000;

export async function record(): Promise<Recorder> {
  // Browsers give the microphone to pages of this machine and to those with TLS alone.
  if (!navigator.mediaDevices) throw new Error("The microphone can be used where this page is opened by https, or on this machine.");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false } })
    .catch(() => { throw new Error("The microphone cannot be used; look at what the browser allows this page."); });
  const context = new AudioContext({ sampleRate: rate });
  const meter = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(meter);
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = event => parts.push(event.data);
  recorder.start();
  const samples = new Float32Array(meter.fftSize);
  const end = () => new Promise<void>(done => {
    recorder.onstop = () => done();
    recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  });
  return {
    level: () => {
      meter.getFloatTimeDomainData(samples);
      return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    },
    stop: async () => {
      await end();
      const sound = await context.decodeAudioData(await new Blob(parts).arrayBuffer());
      await context.close();
      return new File([wav(sound.getChannelData(0))], "recording.wav", { type: "audio/wav" });
    },
    cancel: () => void end().then(() => context.close()),
  };
}

/** 16 bits, mono. */
function wav(samples: Float32Array): ArrayBuffer {
  const bytes = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at: number, words: string) => [...words].forEach((letter, place) => bytes.setUint8(at + place, letter.charCodeAt(0)));
  text(0, "RIFF");
  bytes.setUint32(4, bytes.byteLength - 8, true);
  text(8, "WAVEfmt ");
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, "data");
  bytes.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, at) => bytes.setInt16(44 + at * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true));
  return bytes.buffer as ArrayBuffer;
}
