import { commit, draftOf, type } from "../document/drafts";
import { selected } from "../document/state";

interface Words { id: string; text: string | null; label: string; lang?: string | undefined; segment: number; className?: string }

/** A text that can be typed in; `id` is where its words belong (`language/segment` or `source/segment`). */
export function LineText({ id, text, label, lang, segment, className = "words" }: Words) {
  const value = draftOf(id) ?? text ?? "";
  return (
    <textarea class={className} data-key={id} value={value} rows={1} maxLength={5000} dir="auto" lang={lang} aria-label={label}
      placeholder={text === null ? "Waits to be translated" : ""} spellcheck={true}
      onInput={event => type(id, event.currentTarget.value)} onBlur={() => commit(id)} onFocus={() => { selected.value = segment; }} />
  );
}

