import { Line, Operation, Segment } from "../api/document";
import { commitAll } from "../document/drafts";
import { make } from "../document/making";
import { perform } from "../document/queue";
import { language, lineOf, placeOf, playhead, problemOf, project, segmentById, segments, selected } from "../document/state";
import { playRange, playSample, seek } from "../player/playback";
import { complain } from "../site/messages";
import { filter, listed } from "./filter";
import { reveal } from "./reveal";
import { sourceEdited } from "./sourceEdited";

// What can be done with the chosen line.

export interface Chosen { segment: Segment; line: Line | undefined; language: number }

export function chosen(id: number | null = selected.peek()): Chosen | null {
  const [segment, one] = [id === null ? undefined : segmentById.peek().get(id), language.peek()];
  return segment && one
    ? { segment, line: lineOf.peek().get(segment.id), language: one.language } : null;
}

function change(what: (of: Chosen) => Operation | null, id?: number): void {
  const of = chosen(id);
  if (!of) return;
  commitAll();
  const operation = what(of);
  if (operation) void perform([operation]);
}

const ofLine = (type: string, members: (line: Line, of: Chosen) => Record<string, unknown>) => (id?: number) =>
  change(of => of.line ? { type, language: of.language, segment: of.segment.id, ...members(of.line, of) } : null, id);
const ofSegment = (type: string, members: (of: Chosen) => Record<string, unknown> = () => ({})) => (id?: number) =>
  change(of => ({ type, segment: of.segment.id, ...members(of) }), id);

export const mute = ofLine("mute", line => ({ muted: !line.muted }));
export const keepOriginal = ofLine("keep_original", line => ({ keep: !line.keep_original }));
export const anotherTake = ofLine("another_take", () => ({}));
/** Holds the take where it starts now, or leaves the place to the planner again. */
export const pin = ofLine("pin", (line, of) => ({ start: line.pinned === null ? line.start ?? of.segment.start : null }));
export const translateAgain = ofLine("edit_text", () => ({ text: null }));
export const merge = ofSegment("merge");
export const moveWords = (to: "next" | "previous") => ofSegment("move_words", () => ({ words: 1, to }))();
export const setSpeed = (value: number, id?: number) => ofLine("set_speed", () => ({ speed: value }))(id);
export const setVoice = (voice: string | null, id?: number) => ofLine("set_voice", () => ({ voice }))(id);
export const assignSpeaker = (speaker: string, id?: number) => ofSegment("assign_speaker", () => ({ speaker }))(id);

/** Silence after a paragraph in seconds; null leaves it to the text. */
export const setPause = (pause: number | null, id?: number) => ofSegment("set_pause", () => ({ pause }))(id);

export function remove(id?: number): void {
  const at = placeOf.peek().get(id ?? selected.peek() ?? -1);
  ofSegment("delete")(id);
  if (at !== undefined) select((segments.peek()[at + 1] ?? segments.peek()[at - 1])?.id ?? null);
}

/** A line of two seconds at the playhead, or as long as there is room. */
export function add(): void {
  const [start, all] = [playhead.peek(), segments.peek()];
  const next = all.find(segment => segment.start > start)?.start ?? project.peek()?.duration ?? start + 2;
  const speaker = chosen()?.segment.speaker ?? all[0]?.speaker ?? "SPEAKER_0";
  const end = Math.min(start + 2, Math.max(next, start + 0.3));
  const at = round(start);
  void perform([{ type: "add", start: at, end: round(end), speaker, text: "…" }]).then(() => {
    const added = segments.peek().find(segment => segment.start === at && segment.speaker === speaker);
    if (!added) return;
    // What is said there is the first thing to be written.
    sourceEdited.value = added.id;
    requestAnimationFrame(() => select(added.id));
  });
}

/** Splits where the caret stands in one of the texts, in the others at the same share; without a caret, at the playhead. */
export function split(): void {
  const caret = document.activeElement instanceof HTMLTextAreaElement ? document.activeElement : null;
  const [at, of] = [caret?.selectionStart ?? 0, chosen()];
  const inSource = caret?.dataset["key"]?.startsWith("source/");
  if (!of) return;
  commitAll();
  const now = chosen(of.segment.id);
  if (!now) return;
  const share = caret && caret.value.length > 0 ? at / caret.value.length
    : (playhead.peek() - now.segment.start) / (now.segment.end - now.segment.start);
  if (share <= 0 || share >= 1) return complain("Put the cursor where the line has to be split.");
  const text = now.line?.text ?? "";
  void perform([{ type: "split", segment: now.segment.id, at: inSource ? at : boundary(now.segment.text, share),
    texts: { [now.language]: caret && !inSource ? at : boundary(text, share) } }]);
}

/** The beginning of the word that is nearest to a share of a text. */
function boundary(text: string, share: number): number {
  const starts = [...text.matchAll(/(?<=\s)\S/gu)].map(found => found.index);
  const wanted = share * text.length;
  return starts.reduce((best, start) => Math.abs(start - wanted) < Math.abs(best - wanted) ? start : best,
    starts[0] ?? Math.round(wanted));
}

export function renderLine(id?: number): void {
  const of = chosen(id);
  if (!of) return;
  void make({ language: of.language, segments: [of.segment.id] }).catch(complain);
}

export function playLine(id?: number): void {
  const of = chosen(id);
  if (of) playRange(of.segment.start, Math.max(of.segment.end, of.line?.end ?? 0));
}

export function playTake(id?: number): void {
  const of = chosen(id);
  if (of?.line?.take) playSample(of.line.take.url, of.line.start ?? of.segment.start);
}

/** Chooses a line, shows it, and takes the film there. */
export function select(id: number | null, focus = true): void {
  selected.value = id;
  const segment = id === null ? undefined : segmentById.peek().get(id);
  if (!segment) return;
  if (filter.peek() === "all" || listed.peek().includes(segment.id)) reveal(segment.id, focus);
  else {
    filter.value = "all";
    // The list is drawn before the line can be shown in it.
    requestAnimationFrame(() => requestAnimationFrame(() => reveal(segment.id, focus)));
  }
  if (playhead.peek() < segment.start || playhead.peek() >= segment.end) seek(segment.start);
}

/** Goes on from the chosen line, or from the playhead, to the next or previous that is wanted. */
export function go(step: 1 | -1, wanted: (segment: Segment) => boolean = () => true, focus = true): void {
  const all = segments.peek();
  const shown = filter.peek() === "all" ? null : new Set(listed.peek());
  const from = placeOf.peek().get(selected.peek() ?? -1) ?? (step > 0 ? -1 : all.length);
  for (let at = from + step; at >= 0 && at < all.length; at += step) {
    const segment = all[at];
    if (segment && (!shown || shown.has(segment.id)) && wanted(segment)) return select(segment.id, focus);
  }
}

export const goToProblem = (step: 1 | -1) => go(step, segment => problemOf(lineOf.peek().get(segment.id), segment) !== null);

export function commitAndGoOn(): void {
  commitAll();
  go(1);
}

const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
