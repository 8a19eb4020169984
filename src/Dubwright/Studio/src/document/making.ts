import { effect, signal } from "@preact/signals";
import { call, Project, Status } from "../api/client";
import { address, follow, render, Stale, stale } from "../api/document";
import { commitAll } from "./drafts";
import { reload, send } from "./queue";
import { complain, confirmed, project, staleLines } from "./state";

// Making sound of what was changed. What was made before is heard until then.

/** The render that is at work, or the last one; null before. */
export const making = signal<Status | null>(null);
export const estimate = signal<Stale | null>(null);
/** Lines that were asked for and are not there yet, as `language/segment`. */
export const awaited = signal<ReadonlySet<string>>(new Set());

let followed: string | null = null;
let stop: () => void = () => undefined;

export async function make(order: { language?: number; segments?: number[]; film?: boolean }): Promise<void> {
  commitAll();
  await send();
  const { task_id } = await render(order);
  awaited.value = new Set([...awaited.value, ...(order.segments ?? []).map(segment => `${order.language}/${segment}`)]);
  watch(task_id);
}

export function watch(task: string): void {
  if (task === followed) return;
  stop();
  followed = task;
  stop = follow(task, status => {
    making.value = status;
    if (status.status === "PENDING") return;
    if (status.status !== "SUCCESS") complain(new Error(status.message ?? "It could not be made."));
    void made().catch(complain);
  });
}

/** Reads anew what is there to hear. */
export async function made(): Promise<void> {
  const [read] = await Promise.all([call<Project>("GET", address), reload()]);
  project.value = read;
  if (confirmed.value?.making) watch(confirmed.value.making);
  else awaited.value = new Set();
}

/** Keeps the estimate up to date with what is stale. */
export function estimating(): void {
  let timer = 0;
  effect(() => {
    const [lines, revision] = [staleLines.value, confirmed.value?.revision];
    clearTimeout(timer);
    if (lines === 0 || revision === undefined) estimate.value = null;
    else timer = window.setTimeout(() => void stale().then(found => { estimate.value = found; }, () => { estimate.value = null; }), 400);
  });
}
