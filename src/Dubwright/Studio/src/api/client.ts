// The public API, as far as the pages use it. A session's writes carry its token.

export interface Stage { name: string; title: string; state: string; progress: number; summary: string | null; steps: number }
export interface Status {
  status: string; run_id: number | null; message: string | null; task_id: string; kind: string; state: string; stage: string | null;
  progress: number; stages: Stage[]; eta_seconds: number | null; analysis: Record<string, unknown>; warnings: string[];
  project_name: string | null; created_at: string;
}
export interface Link { url: string; name: string; media_type: string }
export interface Voice { key: string; name: string; sample: string | null }
/** One language of a project, as it was made last. */
export interface Target {
  language: number; language_name: string; cast: { speaker: string; voice: string; pitch_hz: number | null }[];
  audio: Link | null; video: Link | null; srt: Link | null; vtt: Link | null; ttml: Link | null; quality: Link | null;
  quality_page: Link | null; background?: Link | null; voices: Voice[];
}
export interface Project {
  task: Status; name: string; duration: number | null; original: Link | null; poster: Link | null; peaks: Link | null;
  waveform: Link | null;
  speakers: { label: string; median_pitch_hz: number; gender: number }[]; targets: Target[];
  background?: Link | null;
  story: Story | null; trashed_at: string | null;
}
/** A narration: its text by paragraphs, with the times of its sentences. */
export interface Story {
  voice: string; audio: Link; chapters: { title: string; start: number; end: number }[]; paragraphs: StoryParagraph[];
}
export interface StoryParagraph { id: number; chapter: number; start: number; end: number; voice: string | null; sentences: Sentence[] }
export interface Sentence { start: number; end: number; text: string }
export interface Language { id: number; language: string; short_name: string; installed: boolean }
export interface Key { id: string; name: string; created_at: string; last_used_at: string | null; revoked_at: string | null }

let token: string | null = null;

export class Refused extends Error {
  /** `current` is what is there instead, where it was changed meanwhile. */
  constructor(readonly status: number, message: string, readonly current: unknown = null) { super(message); }
}

/** No answer at all: the network is down, or the server is. */
export class Unreachable extends Error {
  constructor() { super("The server cannot be reached."); }
}

export async function call<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json", ...more };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (token && method !== "GET") headers["x-csrf-token"] = token;
  const answer = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) })
    .catch(() => { throw new Unreachable(); });
  const value = await answer.json().catch(() => ({})) as { detail?: unknown; message?: string; current?: unknown };
  if (!answer.ok) {
    const said = Array.isArray(value.detail) ? value.detail.map((item: { msg: string }) => item.msg).join(" ") : value.message;
    throw new Refused(answer.status, said ?? `The server answered ${answer.status}.`, value.current ?? null);
  }
  return value as T;
}

/** Asks; null where it was asked again meanwhile, for what was asked for later is newer, whichever answer comes first. */
export function newest<T>(ask: () => Promise<T>): () => Promise<T | null> {
  let asked = 0;
  return async () => {
    const turn = ++asked;
    const answer = await ask();
    return turn === asked ? answer : null;
  };
}

export interface Account { team_id: number; team_name: string; email: string | null; name: string | null; role: string | null; csrf_token: string | null }

/** Who is signed in; null where nobody is. */
export async function whoAmI(): Promise<Account | null> {
  try {
    const account = await call<Account>("GET", "/account");
    token = account.csrf_token;
    return account;
  } catch (refused) {
    if (refused instanceof Refused && refused.status < 500) return null;
    throw refused;
  }
}

export async function upload(file: File, progress: (share: number) => void): Promise<string> {
  const ticket = await call<{ file: { file_id: string }; upload: { url: string } }>("POST", "/files/upload-url", { filename: file.name });
  await new Promise<void>((done, failed) => {
    const put = new XMLHttpRequest();
    put.open("PUT", ticket.upload.url);
    if (token) put.setRequestHeader("x-csrf-token", token);
    put.upload.onprogress = event => progress(event.loaded / Math.max(event.total, 1));
    put.onload = () => put.status < 300 ? done() : failed(new Error("The upload was refused."));
    put.onerror = () => failed(new Error("The upload broke off."));
    put.send(file);
  });
  await call("POST", `/files/${ticket.file.file_id}/complete`, {});
  return ticket.file.file_id;
}
