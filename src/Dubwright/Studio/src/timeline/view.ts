import { computed, signal } from "@preact/signals";
import { playhead, project } from "../document/state";

// Which part of the film the timeline shows.

/** 10 ms a pixel: finer than a syllable. */
const finest = 100;

export const width = signal(800);
export const from = signal(0);
/** Pixels a second; null while the whole film is shown. */
const chosen = signal<number | null>(null);

export const duration = computed(() => project.value?.duration ?? 0);
const whole = computed(() => width.value / Math.max(duration.value, 0.1));
export const scale = computed(() => Math.max(chosen.value ?? whole.value, whole.value));
export const until = computed(() => from.value + width.value / scale.value);

export const xOf = (seconds: number) => (seconds - from.value) * scale.value;
export const secondsAt = (x: number) => from.value + x / scale.value;

/** Nearer (over 1) or farther, about a place; 0 shows the whole film. */
export function zoom(factor: number, about = playheadInSight()): void {
  const x = xOf(about);
  chosen.value = factor === 0 ? null : Math.min(finest, Math.max(whole.value, scale.value * factor));
  scrollTo(about - x / scale.value);
}

export function scrollTo(start: number): void {
  from.value = Math.max(0, Math.min(start, duration.value - width.value / scale.value));
}

/** Brings a stretch into sight where it is not. */
export function keepInSight(start: number, end = start): void {
  const shown = width.value / scale.value;
  if (start < from.value || end > from.value + shown) scrollTo(start - shown * 0.1);
}

/** At first so much is seen that lines can be told apart and dragged. */
export function begin(): void {
  if (chosen.value === null && whole.value < 60) chosen.value = 60;
}

function playheadInSight(): number {
  return playhead.peek() >= from.value && playhead.peek() <= until.value ? playhead.peek() : (from.value + until.value) / 2;
}
