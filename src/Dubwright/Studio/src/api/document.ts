import { call, Link } from "./client";

// The editor's document and its operations, as `/projects/{task_id}/document` and its neighbours speak them.

export interface Segment {
  id: number; start: number; end: number; speaker: string; text: string; chapter?: number | null;
  /** 0 to 1; null where it was not measured, or where a person said who speaks. */
  speaker_confidence?: number | null;
}
export interface Speaker { id: string; name: string; median_pitch_hz: number | null; gender: number | null }
export interface Line {
  segment: number; text: string | null; full_text: string | null; voice: string | null; muted: boolean; keep_original: boolean;
  speed: number; variation: number; pinned: number | null; revision: number; made_from: number | null; stale: boolean;
  take: Link | null; take_seconds: number | null; start: number | null; end: number | null; rate: number | null;
  reason: string | null; grade: string | null; recording: string | null;
  /** Of a story: seconds of silence after it. */
  pause?: number | null;
}
export interface Chapter { id: number; title: string; heading: number | null }
export interface Pronunciation { text: string; say: string }
export interface DocumentLanguage {
  language: number; name: string; tag: string; revision: number; output_revision: number | null; stale: number;
  voices: Record<string, string | null>; lines: Line[];
}
export interface Comment {
  id: string; at: number; segment: number | null; text: string; author: string | null; created_at: string; resolved: boolean;
}
export interface Snapshot { id: number; name: string; revision: number; author: string | null; created_at: string }
export interface Term { source: string; target: Record<string, string> }
export interface EditorDocument {
  project: string; revision: number; name: string; source_language: number; duration: number; user: number | string | null;
  speakers: Speaker[]; segments: Segment[]; languages: DocumentLanguage[]; terms: Term[]; comments: Comment[]; snapshots: Snapshot[];
  can_undo: boolean; can_redo: boolean; making: string | null;
  /** Of a story, as what follows; null of a dub. */
  chapters: Chapter[] | null; pronunciations: Pronunciation[] | null; cover: Link | null;
}

/** One change; `type` and the members that the OpenAPI lists for it. */
export interface Operation { type: string; [member: string]: unknown }
export interface Change { entity: string; value: unknown }
export interface Applied { revision: number; changes: Change[]; can_undo: boolean; can_redo: boolean }
export interface Stale { lines: number; seconds: number; languages: { language: number; lines: number[] }[] }
export interface Placement { segment: number; start: number; end: number; rate: number; grade: string; reason: string }
export interface Take {
  take: Link | null; take_seconds: number | null; text: string | null; voice: string | null; speed: number; variation: number;
  revision: number; current: boolean; recording: string | null;
}
export interface Revision { revision: number; author: string | null; created_at: string; kind: string; summary: string }
export interface Difference { segment: number | null; what: string; before: string | null; after: string | null }
export interface Imported { operations: Operation[]; differences: Difference[]; warnings: string[] }
export interface Compared { entity: string; before: unknown; after: unknown; sentence: string }
export interface Presence { user: number | string | null; name: string; segment: number | null; language: number | null; editing?: boolean }

/** The project that this page shows. */
export const address = `/projects/${encodeURIComponent(location.pathname.split("/").pop() ?? "")}`;

export const readDocument = () => call<EditorDocument>("GET", `${address}/document`);

/** `key` is what this batch is called: sent again, it is answered and not made twice. */
export function operate(revision: number, key: string, operations: Operation[], kind?: string): Promise<Applied> {
  return call("POST", `${address}/operations`, { operations, ...kind ? { kind } : {} },
    { "if-match": `"${revision}"`, "idempotency-key": key });
}

export const step = (way: "undo" | "redo") => call<Applied>("POST", `${address}/${way}`, {});
export const stale = () => call<Stale>("GET", `${address}/stale`);
export const render = (order: { language?: number; segments?: number[]; film?: boolean }) =>
  call<{ task_id: string }>("POST", `${address}/render`, order);
export const plan = (order: { language: number; segments: Record<number, { start: number; end: number }>; pins: Record<number, number> }) =>
  call<{ placements: Placement[] }>("POST", `${address}/plan`, order);
export const takes = (segment: number, language: number) => listed<Take>(`${address}/lines/${segment}/takes?language=${language}`);
export const keepRecording = (file_id: string) =>
  call<{ recording: string; seconds: number; lufs: number; clipped: boolean }>("POST", `${address}/recordings`, { file_id });
export const history = (before: number | null) =>
  listed<Revision>(`${address}/history?limit=50${before === null ? "" : `&before=${before}`}`);
export const keepSnapshot = (name: string) => call<Snapshot>("POST", `${address}/snapshots`, { name });
export const compareSnapshot = (id: number) => call<{ changes: Compared[] }>("GET", `${address}/snapshots/${id}/compare`);
export const restoreSnapshot = (id: number) => call<Applied>("POST", `${address}/snapshots/${id}/restore`, {});
export const deleteSnapshot = (id: number) => call("DELETE", `${address}/snapshots/${id}`);
export const readImport = (language: number | null, content: string) =>
  call<Imported>("POST", `${address}/import`, { language, content });
export const shorter = (language: number, segment: number) =>
  call<{ texts: string[] }>("POST", `${address}/shorter`, { language, segment });
export const present = (place: { segment: number | null; language: number | null; editing: boolean }) =>
  call("PUT", `${address}/presence`, place);

async function listed<T>(path: string): Promise<T[]> {
  const answer = await call<T[] | Record<string, T[]>>("GET", path);
  return Array.isArray(answer) ? answer : Object.values(answer).find(Array.isArray) ?? [];
}
