import { effect, signal } from "@preact/signals";
import { call, Project, Status } from "../api/client";
import { address, render, Stale, stale } from "../api/document";
import { follow } from "../api/tasks";
import { complain } from "../site/messages";
import { commitAll } from "./drafts";
import { reload, send } from "./queue";
import { confirmed, project, staleLines } from "./state";

// Making sound of what was changed. What was made before is heard until then.

/** The render that is at work, or the last one; null before. */
export const making = signal<Status | null>(null);
export const estimate = signal<Stale | null>(null);
/** Lines that were asked for and are not there yet, as `language/segment`. */
export const awaited = signal<ReadonlySet<string>>(new Set());

interface Order { language?: number; segments?: number[]; film?: boolean }

let followed: string | null = null;
let stop: () => void = () => undefined;
/** What was asked for while another render was at work. */
let waiting: Order[] = [];

/** Makes what changed, or those lines alone; after what is being made now, for one is made at a time. */
export async function make(order: Order): Promise<void> {
  commitAll();
  await send();
  awaited.value = new Set([...awaited.peek(), ...(order.segments ?? []).map(segment => `${order.language}/${segment}`)]);
  if (making.peek()?.status === "PENDING") {
    waiting.push(order);
    return;
  }
  try {
    watch((await render(order)).task_id);
  } catch (refused) {
    awaited.value = new Set();
    throw refused;
  }
}

/** Goes on with what waited: one order for all lines of a language. */
async function makeWaiting(): Promise<void> {
  const [first, ...rest] = waiting;
  if (!first) return;
  const same = (order: Order) => order.language === first.language && !order.film && order.segments !== undefined;
  waiting = first.segments ? rest.filter(order => !same(order)) : rest;
  const segments = first.segments && [first, ...rest.filter(same)].flatMap(order => order.segments ?? []);
  await make({ ...first, ...segments ? { segments: [...new Set(segments)] } : {} });
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
  if (confirmed.value?.making) return watch(confirmed.value.making);
  const asked = new Set(waiting.flatMap(order => (order.segments ?? []).map(segment => `${order.language}/${segment}`)));
  awaited.value = asked;
  await makeWaiting();
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
