import diff from "fast-diff";

/** A text as it would become: what goes is struck through, what comes is marked. */
export function Changed({ before, after }: { before: string; after: string }) {
  return (
    <span class="diff" dir="auto">{diff(before, after, undefined, true).map(([kind, text], at) =>
      kind === diff.INSERT ? <ins key={at}>{text}</ins> : kind === diff.DELETE ? <del key={at}>{text}</del> : text)}</span>
  );
}
