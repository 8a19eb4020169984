import { signal } from "@preact/signals";
import { Operation } from "../api/document";
import { Draft, keepDraft, keptDrafts } from "./kept";
import { contest, perform } from "./queue";
import { shown } from "./state";

// Words while they are typed. They are kept at every key; after a pause they become an operation.

const pause = 1_500;
const drafts = new Map<string, Draft>();
const timers = new Map<string, number>();
/** Changes with every key, so that what is counted about words can be counted anew. */
export const typed = signal(0);

export const draftOf = (key: string) => drafts.get(key)?.text;

/** `key` is `language/segment`, `source/segment` for what was said, or `chapter/id` for what a chapter is called. */
export function type(key: string, text: string): void {
  const was = drafts.get(key)?.was ?? textOf(key);
  keep(key, { text, was: was ?? null });
  clearTimeout(timers.get(key));
  timers.set(key, window.setTimeout(() => commit(key), pause));
}

/** Makes an operation of what was typed, where it is new. Words that others wrote meanwhile are not overwritten. */
export function commit(key: string): void {
  const draft = drafts.get(key);
  const document = shown.peek();
  if (!draft || !document) return;
  clearTimeout(timers.get(key));
  const [text, now] = [draft.text.trim(), textOf(key)];
  keep(key, null);
  if (text === (now ?? "")) return;
  const operation = operationOf(key, text);
  if ((now ?? null) === draft.was) void perform([operation]);
  else contest(operation, document);
}

export function commitAll(): void {
  for (const key of [...drafts.keys()]) commit(key);
}

/** Words that an earlier visit left. */
export function resumeDrafts(): void {
  for (const [key, draft] of keptDrafts()) {
    drafts.set(key, draft);
    commit(key);
  }
}

function operationOf(key: string, text: string): Operation {
  const [language, segment] = key.split("/");
  if (language === "chapter") return { type: "rename_chapter", chapter: Number(segment), title: text };
  return language === "source"
    ? { type: "edit_source", segment: Number(segment), text }
    : { type: "edit_text", language: Number(language), segment: Number(segment), text };
}

function textOf(key: string): string | null | undefined {
  const [language, segment] = key.split("/");
  const document = shown.peek();
  if (language === "chapter") return document?.chapters?.find(one => one.id === Number(segment))?.title;
  if (language === "source") return document?.segments.find(one => one.id === Number(segment))?.text;
  return document?.languages.find(one => one.language === Number(language))?.lines.find(one => one.segment === Number(segment))?.text;
}

function keep(key: string, draft: Draft | null): void {
  if (draft) drafts.set(key, draft);
  else drafts.delete(key);
  keepDraft(key, draft);
  typed.value++;
}
