import { Link } from "../api/client";
import {
  Change, Chapter, Comment, DocumentLanguage, EditorDocument, Line, Pronunciation, Segment, Snapshot, Speaker,
} from "../api/document";
import { byTime } from "./local";

/** The document with what the server says has changed; null where it says what this page does not know, and has to read anew. */
export function withChanges(document: EditorDocument, changes: Change[]): EditorDocument | null {
  const lines = new Map<string, Map<number, Line | null>>();
  let next = document;
  for (const { entity, value } of changes) {
    const [kind, first = "", ...rest] = entity.split("/");
    switch (kind) {
      case "line": {
        const ofLanguage = lines.get(first) ?? new Map<number, Line | null>();
        lines.set(first, ofLanguage.set(Number(rest[0]), value as Line | null));
        break;
      }
      case "segment":
        next = { ...next, segments: placed(next.segments, value as Segment | null, segment => segment.id === Number(first)).sort(byTime) };
        break;
      case "speaker":
        next = { ...next, speakers: placed(next.speakers, value as Speaker | null, speaker => speaker.id === first) };
        break;
      case "comment":
        next = { ...next, comments: placed(next.comments, value as Comment | null, comment => comment.id === first)
          .sort((one, other) => one.at - other.at) };
        break;
      case "snapshot":
        next = { ...next, snapshots: placed(next.snapshots, value as Snapshot | null, snapshot => snapshot.id === Number(first)) };
        break;
      case "language":
        // A language that is told whole; a part of one is not enough to show it.
        if (value !== null && !Array.isArray((value as DocumentLanguage).lines)) return null;
        next = { ...next, languages: placed(next.languages, value as DocumentLanguage | null, one => one.language === Number(first)) };
        break;
      case "cast":
        next = { ...next, languages: next.languages.map(one => one.language !== Number(first) ? one
          : { ...one, voices: { ...one.voices, [rest.join("/")]: voiceOf(value) } }) };
        break;
      case "chapter":
        next = { ...next, chapters: placed(next.chapters ?? [], value as Chapter | null, chapter => chapter.id === Number(first)) };
        break;
      case "pronunciation": {
        const word = [first, ...rest].join("/");
        next = { ...next, pronunciations: placed(next.pronunciations ?? [], value as Pronunciation | null,
          one => one.text.toLowerCase() === word).sort((one, other) => one.text.localeCompare(other.text)) };
        break;
      }
      case "cover":
        next = { ...next, cover: value as Link | null };
        break;
      default:
        return null;
    }
  }
  if (lines.size === 0) return next;
  return { ...next, languages: next.languages.map(language => {
    const changed = lines.get(String(language.language));
    return changed ? { ...language, lines: placedLines(language.lines, changed) } : language;
  }) };
}

const voiceOf = (value: unknown) => typeof value === "string" ? value : (value as { voice: string } | null)?.voice ?? "";

function placed<T>(all: T[], value: T | null, same: (one: T) => boolean): T[] {
  const at = all.findIndex(same);
  if (value === null) return at < 0 ? all : all.filter(one => !same(one));
  return at < 0 ? [...all, value] : all.map((one, index) => index === at ? value : one);
}

function placedLines(all: Line[], changed: Map<number, Line | null>): Line[] {
  const kept = all.flatMap(line => {
    const value = changed.get(line.segment);
    if (value === undefined) return [line];
    changed.delete(line.segment);
    return value === null ? [] : [value];
  });
  return [...kept, ...[...changed.values()].filter(value => value !== null)];
}
