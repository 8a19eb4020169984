import { signal } from "@preact/signals";
import { reveal } from "../lines/reveal";
import { attempt } from "../site/messages";
import { neighbour, removeRow, titleOf, write } from "./actions";
import { nameOf, tagOf } from "./names";
import { columns, Row, sayings } from "./rows";
import { faults, save } from "./saving";

/** The row that somebody is in; it stays when it is scrolled away. */
export const kept = signal<number | null>(null);

/** One term, a field for each language. */
export function TermRow({ row, at }: { row: Row; at: number }) {
  return (
    <div class="term" role="group" aria-label={`Term ${at + 1}`} onFocusCapture={() => { kept.value = row.key; }}>
      {columns.value.map(language => (
        <div key={language} class="cell">
          <span class="of" aria-hidden="true">{nameOf(language)}</span>
          <Field row={row} language={language} at={at} part="text" />
          {sayings.value && <Field row={row} language={language} at={at} part="say" />}
          <Wrong row={row} language={language} />
        </div>))}
      <button type="button" class="small remove" aria-label={`Remove term ${at + 1}, ${titleOf(row)}`} onClick={() => attempt(() => removeRow(row))}>
        <span aria-hidden="true">✕</span></button>
    </div>
  );
}

function Field({ row, language, at, part }: { row: Row; language: number; at: number; part: "text" | "say" }) {
  const cell = row.cells.value.get(language);
  const key = `${row.key}/${language}`;
  const move = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" || event.key === "Enter" && event.shiftKey ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
    if (by === 0 || event.isComposing) return;
    event.preventDefault();
    save();
    const next = neighbour(row.key, by, event.key === "Enter");
    if (next !== null) goTo(next, language, part);
  };
  const label = part === "text" ? `${nameOf(language)}, term ${at + 1}` : `How it is said in ${nameOf(language)}, term ${at + 1}`;
  return (
    <input class={part} dir="auto" lang={tagOf(language)} aria-label={label} placeholder={part === "say" ? "how it is said" : ""} data-cell={`${key}/${part}`}
      value={cell?.[part] ?? ""} aria-invalid={faults.value.has(key)} aria-describedby={faults.value.has(key) ? `fault-${key}` : undefined}
      autocomplete="off" onInput={event => write(row, language, part, event.currentTarget.value)} onChange={save} onKeyDown={move} />
  );
}

function Wrong({ row, language }: { row: Row; language: number }) {
  const key = `${row.key}/${language}`;
  const said = faults.value.get(key);
  return said === undefined ? null : <small class="wrong" id={`fault-${key}`} role="alert">{said}</small>;
}

/** Shows a row and puts the cursor into one of its fields. */
export function goTo(key: number, language: number, part: "text" | "say"): void {
  kept.value = key;
  requestAnimationFrame(() => {
    reveal(key, false);
    requestAnimationFrame(() => requestAnimationFrame(() =>
      document.querySelector<HTMLInputElement>(`[data-cell="${key}/${language}/${part}"]`)?.focus({ preventScroll: true })));
  });
}
