import { EditorDocument, Line, Operation, Segment } from "../api/document";

type Change = Partial<Line>;

// What operations on single lines do, before the server says it: the person sees at once what was done. What needs the server's
// numbers (ids, times of words) is left to it.

const lineChanges: Record<string, (operation: Operation) => Change> = {
  edit_text: operation => ({ text: operation["text"] as string | null, full_text: null, stale: true }),
  set_voice: operation => ({ voice: operation["voice"] as string | null, stale: true }),
  pin: operation => ({ pinned: operation["start"] as number | null, stale: true }),
  mute: operation => ({ muted: operation["muted"] as boolean, stale: true }),
  keep_original: operation => ({ keep_original: operation["keep"] as boolean, stale: true }),
  set_recording: operation => ({ recording: operation["recording"] as string | null, stale: true }),
  set_speed: operation => ({ speed: operation["speed"] as number, stale: true }),
};

const segmentChanges: Record<string, (operation: Operation) => Partial<Segment>> = {
  edit_source: operation => ({ text: operation["text"] as string }),
  retime: operation => ({ start: operation["start"] as number, end: operation["end"] as number }),
  assign_speaker: operation => ({ speaker: operation["speaker"] as string, speaker_confidence: null }),
};

export function applyLocally(document: EditorDocument, operation: Operation): EditorDocument {
  const ofLine = lineChanges[operation.type];
  if (ofLine) {
    return {
      ...document, languages: document.languages.map(language => language.language !== operation["language"] ? language : {
        ...language, lines: language.lines.map(line => line.segment === operation["segment"] ? { ...line, ...ofLine(operation) } : line),
      }),
    };
  }
  const ofSegment = segmentChanges[operation.type];
  if (ofSegment) {
    return { ...document, segments: document.segments.map(segment => segment.id === operation["segment"]
      ? { ...segment, ...ofSegment(operation) } : segment).sort(byTime) };
  }
  switch (operation.type) {
    case "rename_speaker":
      return { ...document, speakers: document.speakers.map(speaker => speaker.id === operation["speaker"]
        ? { ...speaker, name: operation["name"] as string } : speaker) };
    case "cast":
      return { ...document, languages: document.languages.map(language => language.language !== operation["language"] ? language
        : { ...language, voices: { ...language.voices, [operation["speaker"] as string]: operation["voice"] as string } }) };
    case "set_pause":
      return { ...document, languages: document.languages.map(language => ({ ...language, lines: language.lines.map(line =>
        line.segment === operation["segment"] && operation["pause"] !== null
          ? { ...line, pause: operation["pause"] as number, stale: true } : line) })) };
    case "rename_chapter":
      return operation["title"] === null ? document : renamed(document, operation["chapter"] as number, operation["title"] as string);
    case "resolve_comment":
      return { ...document, comments: document.comments.map(comment => comment.id === operation["id"]
        ? { ...comment, resolved: operation["resolved"] as boolean } : comment) };
    case "delete_comment":
      return { ...document, comments: document.comments.filter(comment => comment.id !== operation["id"]) };
    default:
      return document;
  }
}

function renamed(document: EditorDocument, id: number, title: string): EditorDocument {
  const heading = document.chapters?.find(chapter => chapter.id === id)?.heading;
  return {
    ...document, chapters: (document.chapters ?? []).map(chapter => chapter.id === id ? { ...chapter, title } : chapter),
    languages: document.languages.map(language => ({ ...language, lines: language.lines.map(line =>
      line.segment === heading ? { ...line, text: title, stale: true } : line) })),
  };
}

/** What an operation is about to set, as JSON: whoever changed that meanwhile was first. Null where only the server can tell. */
export function foundBy(document: EditorDocument, operation: Operation): string | null {
  const { type, segment: id, language: number } = operation;
  const language = document.languages.find(one => one.language === number);
  const [part, set] = type in lineChanges ? [language?.lines.find(one => one.segment === id), lineChanges[type]]
    : type in segmentChanges ? [document.segments.find(one => one.id === id), segmentChanges[type]] : [undefined, undefined];
  if (!set) return type === "cast" ? JSON.stringify(language?.voices[operation["speaker"] as string] ?? null) : null;
  if (!part) return "gone";
  const names = Object.keys(set(operation)).filter(name => name !== "stale" && name !== "full_text");
  return JSON.stringify(names.map(name => (part as unknown as Record<string, unknown>)[name]));
}

export const byTime = (one: Segment, other: Segment) => one.start - other.start || one.id - other.id;
