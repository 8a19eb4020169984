import { call, put } from "./client";

// Live sources and their dubs.

export interface StreamProgress {
  source_seconds: number; utterances_heard: number; utterances_spoken: number; utterances_late: number; utterances_not_understood: number;
  dubs_failed: number; reconnects: number; delay_p50: number | null; delay_p95: number | null; last_problem: string | null;
}
export interface StreamTarget { languages: number[]; url: string }
export interface Stream {
  stream_id: number; status: number; source: { url?: string; language?: number | string } | null; targets: StreamTarget[];
  scheduled_at: string; started_at: string | null; stopped_at: string | null; error: string | null; name: string | null;
  description: string | null; end_time: string | null; initial_delay: number; progress: StreamProgress; ingest_url: string | null;
}
export interface StreamPage { streams: Stream[]; next: number | null }
export interface AudioTrack {
  index: number; codec_name: string; sample_rate: string; channels: number; tags: Record<string, string> | null;
}
export interface VideoTrack { index: number; codec_name: string; width: number | null; height: number | null }
export interface Probed { video_streams: VideoTrack[]; audio_streams: AudioTrack[] }
export interface StreamChange { start_time?: string; end_time?: string; target_languages?: number[] }

/** How a stream stands, by the numbers of the API. */
export const stands = { scheduled: 1, starting: 2, running: 3, stopping: 4, stopped: 5, failed: 6 };

const at = (id: number) => `/stream/${id}`;

export const listStreams = (limit: number, after?: number) =>
  call<StreamPage>("GET", `/stream?limit=${limit}${after === undefined ? "" : `&after=${after}`}`);
export const readStream = (id: number) => call<Stream>("GET", at(id));
export const createStream = (order: Record<string, unknown>) => call<{ stream_id: number }>("POST", "/stream", order);
export const changeStream = (id: number, change: StreamChange) => call<Stream>("PATCH", at(id), change);
export const removeStream = (id: number) => call("DELETE", at(id));
export const probeSource = (url: string) => call<Probed>("POST", "/stream/probe", { url });

/** Pushes a whole recording as a stream's source. It is taken as fast as it is dubbed. */
export const pushFile = (id: number, file: File, progress: (share: number) => void, cancelled: AbortSignal) =>
  put(`${at(id)}/media`, file, progress, cancelled, { "upload-complete": "?1" });
