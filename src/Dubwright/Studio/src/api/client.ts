import type { Role } from "./team";

// The public API, as far as the pages use it. A session's writes carry its token.

export interface Stage { name: string; title: string; state: string; progress: number; summary: string | null; steps: number }
export interface Status {
  status: string; run_id: number | null; message: string | null; task_id: string; kind: string; state: string; stage: string | null;
  progress: number; stages: Stage[]; eta_seconds: number | null; analysis: Record<string, unknown>; warnings: string[];
  project_name: string | null; created_at: string; started_at: string | null; finished_at: string | null; paused: boolean;
  time_left: { seconds: number; sentence: string } | null; delay: { state: string; sentence: string } | null;
  preview: { language: number; seconds: number; url: string }[] | null;
}
export interface Link { url: string; name: string; media_type: string }
export interface Voice { key: string; name: string; sample: string | null }
/** One language of a project, as it was made last. */
export interface Target {
  language: number; language_name: string; cast: { speaker: string; voice: string; pitch_hz: number | null }[];
  audio: Link | null; video: Link | null; srt: Link | null; vtt: Link | null; ttml: Link | null; quality: Link | null;
  quality_page: Link | null; voices: Voice[];
}
export interface Project {
  task: Status; name: string; duration: number | null; original: Link | null; poster: Link | null; peaks: Link | null;
  waveform: Link | null;
  speakers: { label: string; median_pitch_hz: number; gender: number }[]; targets: Target[];
  story: Story | null; trashed_at: string | null;
}
/** A narration: its text by paragraphs, with the times of its sentences. */
export interface Story {
  voice: string; audio: Link; dialogue: Link; voices: Voice[]; chapters: { title: string; start: number; end: number }[]; paragraphs: StoryParagraph[];
}
export interface StoryParagraph { id: number; chapter: number; start: number; end: number; voice: string | null; sentences: Sentence[] }
export interface Sentence { start: number; end: number; text: string; speaker: string }
export interface Language { id: number; language: string; short_name: string; installed: boolean; quality: string | null }
export interface Key {
  id: string; name: string; created_at: string; last_used_at: string | null; revoked_at: string | null; role: Role; made_by: string | null;
}

let token: string | null = null;

/** What is wrong, and where in the request. */
export interface Fault { loc: (string | number)[]; msg: string }

export class Refused extends Error {
  /** `current` is what is there instead, where it was changed meanwhile; `items` are the places of what is wrong in a request. */
  constructor(readonly status: number, message: string, readonly current: unknown = null, readonly items: Fault[] = []) { super(message); }

  /** What is wrong with which field. */
  get problems(): Problem[] {
    return this.items.map(item => ({ field: item.loc.slice(1).join("."), message: item.msg }));
  }
}

/** What is wrong with a field of a request; of a list's item as `name.3`. */
export interface Problem { field: string; message: string }

/** No answer at all: the network is down, or the server is. */
export class Unreachable extends Error {
  constructor() { super("The server cannot be reached."); }
}

/** Asks for JSON. A form is sent as it is, anything else as JSON. */
export async function call<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
  const answer = await ask(method, path, body, { accept: "application/json", ...more });
  return await answer.json().catch(() => { throw new Unreachable(); }) as T;
}

/** The same for any answer. A form goes as it is, everything else as JSON. */
export async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const form = body instanceof FormData;
  const answer = await fetch(path, {
    method, body: body === undefined ? null : form ? body : JSON.stringify(body),
    headers: { ...headers, ...body === undefined || form ? {} : { "content-type": "application/json" },
      ...token && method !== "GET" ? { "x-csrf-token": token } : {} },
  }).catch(() => { throw new Unreachable(); });
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

/** Asks for a file. */
export async function bytes(method: string, path: string, body?: unknown): Promise<Blob> {
  return (await ask(method, path, body)).blob();
}

async function refusal(answer: Response): Promise<Refused> {
  const value = await answer.json().catch(() => ({})) as { detail?: unknown; message?: string; current?: unknown };
  const items = Array.isArray(value.detail) ? value.detail as Fault[] : [];
  const said = items.length > 0 ? items.map(item => item.msg).join(" ") : value.message;
  return new Refused(answer.status, said ?? `The server answered ${answer.status}.`, value.current ?? null, items);
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

export interface Account {
  team_id: number; team_name: string; email: string | null; name: string | null; role: Role | null; csrf_token: string | null; runs_server: boolean;
}

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

interface Ticket { file: { file_id: string }; upload: { url: string } }

/** Sends a file and gives its id; what was cancelled leaves nothing behind. */
export async function upload(file: File, progress: (share: number) => void, cancelled?: AbortSignal): Promise<string> {
  const ticket = await call<Ticket>("POST", "/files/upload-url", { filename: file.name });
  try {
    await put(ticket.upload.url, file, progress, cancelled);
    await call("POST", `/files/${ticket.file.file_id}/complete`, {});
  } catch (fault) {
    if (cancelled?.aborted) await call("DELETE", `/files/${ticket.file.file_id}`).catch(() => undefined);
    throw fault;
  }
  return ticket.file.file_id;
}

/** Sends a file's bytes. */
export function put(url: string, file: File, progress: (share: number) => void, cancelled?: AbortSignal,
  headers: Record<string, string> = {}): Promise<void> {
  return new Promise((done, failed) => {
    // It may have been cancelled before there was anything to stop.
    if (cancelled?.aborted) return failed(new Error("The upload was cancelled."));
    const put = new XMLHttpRequest();
    put.open("PUT", url);
    if (token) put.setRequestHeader("x-csrf-token", token);
    for (const [name, value] of Object.entries(headers)) put.setRequestHeader(name, value);
    put.upload.onprogress = event => progress(event.loaded / Math.max(event.total, 1));
    put.onload = () => put.status < 300 ? done() : failed(new Error(saidIn(put.responseText) ?? "The upload was refused."));
    put.onerror = () => failed(new Error("The upload broke off."));
    put.onabort = () => failed(new Error("The upload was cancelled."));
    cancelled?.addEventListener("abort", () => put.abort());
    put.send(file);
  });
}

/** The sentence of a refusal that was read as text; null where there is none. */
export function saidIn(answer: string | undefined): string | null {
  try {
    return (JSON.parse(answer ?? "") as { message?: string }).message ?? null;
  } catch {
    return null;
  }
}
