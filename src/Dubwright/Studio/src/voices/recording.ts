import { signal } from "@preact/signals";
import { newest } from "../api/client";
import { checkRecording, RecordingReport } from "../api/voices";
import { hush } from "../site/hearing";
import { record, Recording, seconds } from "../site/microphone";

// The recording that a voice is to be made of, and what the server measures in it.

export const longest = 30;
export const shortest = 10;
export const file = signal<File | null>(null);
export const address = signal<string | null>(null);
export const report = signal<RecordingReport | null>(null);
export const checking = signal(false);
export const running = signal<Recording | null>(null);

/** What the check asks beside the file. */
export const about = { gender: signal(""), language: signal("") };

const measured = newest(() => {
  const form = new FormData();
  if (file.value) form.append("file", file.value);
  if (about.gender.value) form.append("gender", about.gender.value);
  if (about.language.value) form.append("language", about.language.value);
  return checkRecording(form);
});

/** Takes a recording, and has it measured. */
export async function choose(recording: File | null): Promise<void> {
  hush();
  if (address.value) URL.revokeObjectURL(address.value);
  file.value = recording;
  address.value = recording ? URL.createObjectURL(recording) : null;
  await measure();
}

/** Measures again: who speaks for a voice depends on its language and gender. */
export async function measure(): Promise<void> {
  report.value = null;
  if (!file.value) return;
  checking.value = true;
  try {
    report.value = await measured() ?? report.value;
  } finally {
    checking.value = false;
  }
}

export async function begin(): Promise<void> {
  await choose(null);
  running.value = await record(longest, () => { void end(); });
}

export async function end(): Promise<void> {
  const now = running.value;
  running.value = null;
  if (!now) return;
  const took = seconds.value;
  const sound = await now.stop();
  if (!sound) throw new Error(`The microphone gave nothing in ${took.toFixed(0)} s.`);
  await choose(sound);
}
