import { Line, Segment, Term } from "../api/document";

// What is counted about a line.

/** Characters that are read, without spaces at the ends. */
export const characters = (text: string) => [...text.trim()].length;

/** Characters a second of the time that a line has. */
export const density = (text: string, segment: Segment) => characters(text) / Math.max(segment.end - segment.start, 0.1);

/** How long the voice needs for the words against the time there is; null without a take. Over 1 is too long. */
export function fill(line: Line | undefined, segment: Segment): number | null {
  return line?.take_seconds == null ? null : line.take_seconds / line.speed / Math.max(segment.end - segment.start, 0.1);
}

export interface Part { text: string; term: Term | null }

/** A text in parts, those that are terms with their term; the longest term first. */
export function withTerms(text: string, terms: Term[]): Part[] {
  const wanted = terms.filter(term => term.source.trim() !== "").sort((a, b) => b.source.length - a.source.length);
  if (wanted.length === 0 || text === "") return [{ text, term: null }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${wanted.map(term => escape(term.source)).join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), term: null });
    const term = wanted.find(one => one.source.toLowerCase() === found[0].toLowerCase()) ?? null;
    parts.push({ text: found[0], term });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), term: null });
  return parts;
}

/** Terms of what was said that the translation says otherwise. */
export function missingTerms(source: string, text: string, terms: Term[], language: number): string[] {
  const said = withTerms(source, terms).flatMap(part => part.term?.target[language] ?? []);
  return [...new Set(said)].filter(word => !text.toLowerCase().includes(word.toLowerCase()));
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
