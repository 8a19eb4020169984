import { effect, signal } from "@preact/signals";
import { project } from "../document/state";
import { complain } from "../site/messages";

/**
 * The film's outline as the server measured it: least and greatest of each twentieth of a second, one after the other; and of each hundredth
 * in the minutes that were looked at from near.
 */
export interface Peaks { values: Int16Array; coarse: Int16Array; largest: number; fine: ReadonlyMap<number, Int8Array> }

export const perSecond = 20;
/** So many of the fine ones are one of the coarse ones, for a film that is seen from afar. */
const bundle = 32;
const perSecondNear = 100;
const minute = 60;
/** From farther away the twentieths are enough. */
const nearest = 2 * minute;
const asked = new Set<number>();
export const peaks = signal<Peaks | null>(null);

export function loadPeaks(): void {
  let loaded = "";
  effect(() => {
    const url = project.value?.peaks?.url;
    const path = url ? new URL(url, location.href).pathname : "";
    if (!url || path === loaded) return;
    loaded = path;
    void read(url).then(read => { peaks.value = read; }).catch(complain);
  });
}

/** Fetches the fine outline of the minutes that are in sight, where the film is seen from near. */
export function lookAt(from: number, to: number): void {
  const url = project.peek()?.waveform?.url;
  if (!url || !peaks.peek() || to - from > nearest) return;
  for (let at = Math.max(0, Math.floor(from / minute)); at * minute < to; at++) {
    if (asked.has(at)) continue;
    asked.add(at);
    void part(url, at).catch(() => asked.delete(at));
  }
}

async function part(url: string, at: number): Promise<void> {
  const bytes = minute * perSecondNear * 2;
  const answer = await fetch(url, { headers: { range: `bytes=${at * bytes}-${(at + 1) * bytes - 1}` } });
  // Beyond the end there is nothing to see.
  if (answer.status !== 206) return;
  const values = new Int8Array(await answer.arrayBuffer());
  if (peaks.value) peaks.value = { ...peaks.value, fine: new Map(peaks.value.fine).set(at, values) };
}

async function read(url: string): Promise<Peaks> {
  const answer = await (await fetch(url)).json() as { peaks: number[] };
  const values = Int16Array.from(answer.peaks);
  const coarse = new Int16Array(Math.ceil(values.length / 2 / bundle) * 2);
  values.forEach((value, at) => {
    const to = Math.floor(at / 2 / bundle) * 2 + at % 2;
    coarse[to] = at % 2 ? Math.max(coarse[to] ?? 0, value) : Math.min(coarse[to] ?? 0, value);
  });
  return { values, coarse, fine: new Map(), largest: Math.max(1, values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) };
}

/** Least and greatest between two instants, as shares of the loudest. */
export function extremes(of: Peaks, from: number, to: number): [number, number] {
  const near = to - from < 1 / perSecond ? of.fine.get(Math.floor(from / minute)) : undefined;
  if (near) return shares(near, perSecondNear, from % minute, from % minute + to - from, of.largest);
  const far = (to - from) * perSecond > bundle * 2;
  const [values, rate] = far ? [of.coarse, perSecond / bundle] : [of.values, perSecond];
  return shares(values, rate, from, to, of.largest);
}

function shares(values: ArrayLike<number>, rate: number, from: number, to: number, largest: number): [number, number] {
  const first = Math.max(0, Math.floor(from * rate));
  const end = Math.min(values.length / 2 - 1, Math.max(Math.ceil(to * rate) - 1, first));
  let [low, high] = [0, 0];
  for (let at = first; at <= end; at++) {
    low = Math.min(low, values[at * 2] ?? 0);
    high = Math.max(high, values[at * 2 + 1] ?? 0);
  }
  return [low / largest, high / largest];
}
