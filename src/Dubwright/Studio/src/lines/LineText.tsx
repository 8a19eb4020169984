import { computed } from "@preact/signals";
import { commit, draftOf, type } from "../document/drafts";
import { noun, selected } from "../document/state";

const longest = computed(() => noun.value === "line" ? 5_000 : 50_000);

interface Words { id: string; text: string | null; label: string; lang?: string | undefined; segment: number; className?: string }

/** A text that can be typed in; `id` is where its words belong (`language/segment` or `source/segment`). */
export function LineText({ id, text, label, lang, segment, className = "words" }: Words) {
  const value = draftOf(id) ?? text ?? "";
  return (
    <textarea class={className} data-key={id} value={value} rows={1} maxLength={longest.value} dir="auto" lang={lang} aria-label={label}
      placeholder={text === null ? "Waits to be translated" : ""} spellcheck={true}
      onInput={event => type(id, event.currentTarget.value)} onBlur={() => commit(id)} onFocus={() => { selected.value = segment; }} />
  );
}

