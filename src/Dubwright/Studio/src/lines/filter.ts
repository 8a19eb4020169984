import { computed, signal } from "@preact/signals";
import { lineOf, problemOf, segments } from "../document/state";

/** Which lines the list shows: `all`, `problems`, `changed`, or those of a speaker, whose id it is then. */
export const filter = signal("all");

export const listed = computed<number[]>(() => {
  const chosen = filter.value;
  if (chosen === "all") return segments.value.map(segment => segment.id);
  return segments.value.filter(segment => {
    const line = lineOf.value.get(segment.id);
    return chosen === "problems" ? problemOf(line, segment) !== null : chosen === "changed" ? line?.stale === true
      : segment.speaker === chosen;
  }).map(segment => segment.id);
});
