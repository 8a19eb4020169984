import { computed, signal } from "@preact/signals";
import { Project, Target, Voice } from "../api/client";
import { Comment, EditorDocument, Line, Operation, Presence, Segment } from "../api/document";
import { applyLocally } from "./local";

// What the page knows, and what follows from it.

/**
 * Operations that go to the server together, and are undone together; `was` is what each found, as JSON. `sent` is the revision that they
 * were sent for and whose answer did not come: they may have been made.
 */
export interface Batch { id: string; operations: Operation[]; was: (string | null)[]; kind?: string; sent?: number }
/** Words of ours that somebody else's came before. */
export interface Conflict { operation: Operation; theirs: string | null }

export const project = signal<Project | null>(null);
/** The document as the server told it last. */
export const confirmed = signal<EditorDocument | null>(null);
/** What was done here and is not on the server yet, oldest first. */
export const batches = signal<Batch[]>([]);
export const conflicts = signal<Record<string, Conflict>>({});
export const others = signal<Presence[]>([]);

/** The document with what was done here. */
export const shown = computed<EditorDocument | null>(() => {
  const document = confirmed.value;
  return document && batches.value.flatMap(batch => batch.operations).reduce(applyLocally, document);
});

export const chosenLanguage = signal<number | null>(null);
export const language = computed(() => {
  const languages = shown.value?.languages ?? [];
  return languages.find(one => one.language === chosenLanguage.value) ?? languages[0] ?? null;
});
/** What was made in that language; where there is no document to say, in the one that is chosen, or else the first. */
export const target = computed<Target | null>(() => {
  const made = project.value?.targets ?? [];
  return made.find(one => one.language === (language.value?.language ?? chosenLanguage.value)) ?? (shown.value ? null : made[0]) ?? null;
});
export const voices = computed<Voice[]>(() => project.value?.story?.voices ?? target.value?.voices ?? []);
/** What people call what is edited one by one. */
export const noun = computed(() => project.value?.story ? "paragraph" : "line");
export const counted = (count: number) => `${count} ${noun.value}${count === 1 ? "" : "s"}`;

/** A voice by its key, with or without the shape it was given (`key@pitchxrate`). */
export const voiceOf = (all: Voice[], key: string | null | undefined) =>
  all.find(voice => voice.key === key) ?? all.find(voice => voice.key === key?.split("@")[0]);

export const segments = computed<Segment[]>(() => shown.value?.segments ?? []);
export const segmentById = computed(() => new Map(segments.value.map(segment => [segment.id, segment])));
export const placeOf = computed(() => new Map(segments.value.map((segment, at) => [segment.id, at])));
export const lineOf = computed(() => new Map<number, Line>(language.value?.lines.map(line => [line.segment, line])));
export const speakerNames = computed(() => new Map(shown.value?.speakers.map(speaker => [speaker.id, speaker.name || speaker.id])));
export const commentsOf = computed(() => {
  const byLine = new Map<number, Comment[]>();
  for (const comment of shown.value?.comments ?? []) {
    if (comment.segment === null || comment.resolved) continue;
    byLine.set(comment.segment, [...byLine.get(comment.segment) ?? [], comment]);
  }
  return byLine;
});
export const othersAt = computed(() => {
  const me = shown.value?.user ?? null;
  const byLine = new Map<number, Presence[]>();
  for (const other of others.value) {
    if (other.segment === null || other.user !== null && other.user === me) continue;
    byLine.set(other.segment, [...byLine.get(other.segment) ?? [], other]);
  }
  return byLine;
});
export const staleLines = computed(() => (shown.value?.languages ?? [])
  .reduce((sum, one) => sum + one.lines.filter(line => line.stale).length, 0));
export const unsaved = computed(() => batches.value.length > 0);

/** The line that keys and panels work on. */
export const selected = signal<number | null>(null);
/** Where the film stands, in seconds; the player moves it. */
export const playhead = signal(0);

// Of 822 lines above it none was another's, of 23 below it nine (docs/benchmarks.md, who speaks).
const sureOfSpeaker = 0.84;

/** Whether somebody else may say it than the one who is named. */
export const isSpeakerDoubtful = (segment: Segment) => (segment.speaker_confidence ?? 1) < sureOfSpeaker;

/** Why a line asks to be looked at; null where it does not. */
export function problemOf(line: Line | undefined, segment: Segment): string | null {
  if (!line) return "There is no line in this language.";
  if (line.muted || line.keep_original) return null;
  if (line.text === null) return "Waits to be translated.";
  if (line.text.trim() === "" && segment.text.trim() !== "") return "Has no words.";
  if (!line.stale && (line.grade === "red" || line.grade === "yellow")) return line.reason ?? "Does not fit well.";
  if (!line.stale && line.take === null && line.start === null) return "Has no sound.";
  return null;
}
