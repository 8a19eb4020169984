import { computed, signal } from "@preact/signals";
import { Link } from "../api/client";
import { project, target } from "../document/state";
import { rendered } from "../site/rendered";
import { may } from "../site/roles";

// The background alone: few ask for it, so that it is made for whoever does.

const made = signal<Record<string, Link>>({});
/** How far it is, 0 to 1; null where it is not being made. */
export const makingBackground = signal<number | null>(null);

/** Which film's it would be; null where there is none to make it of. */
const wanted = computed(() => {
  const [task, one] = [project.value?.task, target.value];
  return may("editor") && task?.kind === "dub" && task.run_id !== null && one?.audio ? { run: task.run_id, language: one.language } : null;
});
const key = () => wanted.value && `${wanted.value.run}/${wanted.value.language}`;

export const background = computed<Link | null>(() => made.value[key() ?? ""] ?? null);
export const canHaveBackground = computed(() => wanted.value !== null);

export async function makeBackground(): Promise<void> {
  const [of, name] = [wanted.peek(), key()];
  if (!of || !name || makingBackground.peek() !== null) return;
  makingBackground.value = 0;
  try {
    const url = await rendered(`/dub-alt-format/${of.run}/${of.language}`, { output_format: "flac", stem: "background" },
      share => { makingBackground.value = share; });
    made.value = { ...made.peek(), [name]: { url, name: "background.flac", media_type: "audio/flac" } };
  } finally {
    makingBackground.value = null;
  }
}
