import { computed, signal } from "@preact/signals";
import { isSpeakerDoubtful, lineOf, problemOf, segments } from "../document/state";

/** Which lines the list shows: `all`, `problems`, `changed`, `doubtful` (who speaks), or those of a speaker, whose id it is then. */
export const filter = signal("all");

/** Whether of any line it is not clear who speaks. */
export const doubtful = computed<boolean>(() => segments.value.some(isSpeakerDoubtful));

export const listed = computed<number[]>(() => {
  const chosen = filter.value;
  if (chosen === "all") return segments.value.map(segment => segment.id);
  return segments.value.filter(segment => {
    const line = lineOf.value.get(segment.id);
    return chosen === "problems" ? problemOf(line, segment) !== null : chosen === "changed" ? line?.stale === true
      : chosen === "doubtful" ? isSpeakerDoubtful(segment)
      : segment.speaker === chosen;
  }).map(segment => segment.id);
});
