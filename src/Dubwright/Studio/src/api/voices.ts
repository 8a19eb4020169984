import { bytes, call } from "./client";

/** What is kept of a voice that was made of a recording. */
export interface CustomDetails {
  speaker: string | null; consent: string | null; stated_by: string | null; stated_at: string | null; created_at: string;
  recording_url: string; range_semitones: number; description: string | null; message: string;
}
export interface ListedVoice {
  id: number; voice_name: string; gender: number; age: number | null; language: number; transcript: string; description: string | null;
  signed_url: string; quality: string | null; engine: string | null; pitch_hz: number | null; word_error_rate: number | null;
  custom: CustomDetails | null;
}
export interface InstallableVoices {
  name: string; title: string; languages: number[]; quality: string; licence: string; install: string; note: string | null;
}
/** What is measured in a recording. */
export interface RecordingReport {
  seconds: number; speech_seconds: number; speakers: number; pitch_hz: number | null; range_semitones: number; syllables_per_second: number;
  speech_dbfs: number | null; noise_dbfs: number | null; clipped_percent: number; refusal: string | null; warnings: string[];
  message: string | null;
}
export interface VoiceCreated { voice_id: number; message: string; warnings: string[] }
export interface VoiceChange { voice_name?: string; gender?: number; age?: number; description?: string; speaker?: string; consent?: string }

export const listVoices = () => call<ListedVoice[]>("GET", "/list-voices");
export const listInstallable = () => call<InstallableVoices[]>("GET", "/installable-voices");
export const checkRecording = (form: FormData) => call<RecordingReport>("POST", "/check-voice-recording", form);
export const createVoice = (form: FormData) => call<VoiceCreated>("POST", "/create-custom-voice", form);
export const changeVoice = (id: number, change: VoiceChange) => call<ListedVoice>("PATCH", `/voices/${id}`, change);
export const deleteVoice = (id: number) => call("DELETE", `/delete-voice/${id}`);

/** A text as a voice says it, as a WAV. */
export const speak = (text: string, voice: number, language: number) =>
  bytes("POST", "/tts-stream", { text, voice_id: voice, language, output_configuration: { format: "wav" } });
