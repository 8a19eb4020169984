import { effect, signal } from "@preact/signals";
import { complain, project } from "../document/state";

/** The film's outline as the server measured it: least and greatest of each twentieth of a second, one after the other. */
export interface Peaks { values: Int16Array; coarse: Int16Array; largest: number }

export const perSecond = 20;
/** So many of the fine ones are one of the coarse ones, for a film that is seen from afar. */
const bundle = 32;
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

async function read(url: string): Promise<Peaks> {
  const answer = await (await fetch(url)).json() as { peaks: number[] };
  const values = Int16Array.from(answer.peaks);
  const coarse = new Int16Array(Math.ceil(values.length / 2 / bundle) * 2);
  values.forEach((value, at) => {
    const to = Math.floor(at / 2 / bundle) * 2 + at % 2;
    coarse[to] = at % 2 ? Math.max(coarse[to] ?? 0, value) : Math.min(coarse[to] ?? 0, value);
  });
  return { values, coarse, largest: Math.max(1, values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) };
}

/** Least and greatest between two instants, as shares of the loudest. */
export function extremes(of: Peaks, from: number, to: number): [number, number] {
  const far = (to - from) * perSecond > bundle * 2;
  const [values, rate] = far ? [of.coarse, perSecond / bundle] : [of.values, perSecond];
  const first = Math.max(0, Math.floor(from * rate));
  const end = Math.min(values.length / 2 - 1, Math.max(Math.ceil(to * rate) - 1, first));
  let [low, high] = [0, 0];
  for (let at = first; at <= end; at++) {
    low = Math.min(low, values[at * 2] ?? 0);
    high = Math.max(high, values[at * 2 + 1] ?? 0);
  }
  return [low / of.largest, high / of.largest];
}
