import { call, Status } from "./client";

// Tasks, their graphs and logs, as `/tasks` tells them.

export interface TaskPage { tasks: Status[]; next: string | null }
export interface GraphStage {
  name: string; title: string; state: string; after: string[]; branch: string | null; started_at: string | null;
  finished_at: string | null; summary: string | null; exception_reason: string | null; message: string | null;
}
export interface GraphStep {
  id: number; key: string; stage: string; kind: string; state: string; attempts: number; reused: boolean; started_at: string | null;
  finished_at: string | null; took: number | null; waited_for: number[]; exception_reason: string | null; message: string | null;
}
export interface Graph { task_id: string; stages: GraphStage[]; steps: GraphStep[] }
export interface LogEntry {
  id: number; at: string; subject: "task" | "stage" | "step"; event: string; stage: string | null; step: string | null;
  kind: string | null; attempt: number | null; took: number | null; steps: number | null; reused: number | null;
  exception_reason: string | null; message: string | null;
}
export interface LogPage { entries: LogEntry[]; next: number | null }

const at = (task: string) => `/tasks/${encodeURIComponent(task)}`;

export function listTasks(wanted: { kind?: string; state?: string; after?: string; limit?: number }): Promise<TaskPage> {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value).map(([name, value]) => [name, String(value)]));
  return call("GET", `/tasks?${query}`);
}

export const readTask = (task: string) => call<Status>("GET", at(task));
export const readGraph = (task: string) => call<Graph>("GET", `${at(task)}/graph`);
export const readLog = (task: string, after: number) => call<LogPage>("GET", `${at(task)}/log?after=${after}`);
export const cancelTask = (task: string) => call<Status>("DELETE", at(task));
export const pauseTask = (task: string) => call<Status>("POST", `${at(task)}/pause`);
export const resumeTask = (task: string) => call<Status>("POST", `${at(task)}/resume`);
export const retryTask = (task: string) => call<Status>("POST", `${at(task)}/retry`, {});

/** Follows a task to its end, wherever it stands; `lost` where there is no such task. */
export function follow(task: string, moved: (status: Status) => void, lost: () => void = () => undefined): () => void {
  const events = new EventSource(`${at(task)}/events`);
  // A browser tries again by itself after a broken connection, not after a refusal.
  events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) lost(); });
  events.addEventListener("status", event => {
    const status = JSON.parse((event as MessageEvent<string>).data) as Status;
    if (status.status !== "PENDING") events.close();
    moved(status);
  });
  return () => events.close();
}

/** How a task ended, once it has. */
export function ended(task: string, moved: (status: Status) => void = () => undefined): Promise<Status> {
  return new Promise((done, failed) => {
    follow(task, status => {
      moved(status);
      if (status.status !== "PENDING") done(status);
    }, () => failed(new Error("The task cannot be followed.")));
  });
}

export const kinds: Record<string, string> = {
  dub: "Dub", "project-setup": "Project", story: "Story", transcription: "Transcription", subtitles: "Subtitles", tts: "Speech",
  "translated-tts": "Translated speech", translation: "Translation", rendition: "Other form",
  "audio-separation": "Voice and background", "text-to-sound": "Sound", "voice-sample": "Voice sample",
  "translated-story": "Translated story", "text-to-voice": "Described voice", stream: "Live stream",
  "live-transcription": "Live transcription", "live-translation": "Live translation", "live-tts": "Live speech",
};
export const states: Record<string, string> = {
  queued: "waiting", running: "running", succeeded: "done", failed: "failed", cancelled: "cancelled", timed_out: "timed out",
};

/** What a task is called: its name, or what it is. */
export const nameOf = (task: Status) => task.project_name ?? `${kinds[task.kind] ?? task.kind} without a name`;
