import { useState } from "preact/hooks";
import { Operation } from "../api/document";
import { commitAll } from "../document/drafts";
import { perform } from "../document/queue";
import { counted, language, lineOf, placeOf, project, segments } from "../document/state";
import { select } from "../lines/actions";
import { Changed } from "./Changed";

const most = 100;

interface Found { id: number; source: boolean; text: string; replaced: string }

/** Words in all lines, and other words for them. */
export function Search() {
  const [words, setWords] = useState("");
  const [other, setOther] = useState("");
  const [exact, setExact] = useState(false);
  const [where, setWhere] = useState<"target" | "source">("target");
  const found = words === "" ? [] : search(words, other, exact, where);
  const one = language.value;
  const replace = () => {
    commitAll();
    const different = search(words, other, exact, where).filter(line => line.text !== line.replaced);
    const operations = different.map((line): Operation => line.source
      ? { type: "edit_source", segment: line.id, text: line.replaced }
      : { type: "edit_text", language: one?.language, segment: line.id, text: line.replaced });
    void perform(operations);
  };
  return (
    <form onSubmit={event => event.preventDefault()}>
      <label>Find<input type="search" value={words} dir="auto" onInput={event => setWords(event.currentTarget.value)} /></label>
      <label>Replace with<input value={other} dir="auto" onInput={event => setOther(event.currentTarget.value)} /></label>
      {!project.value?.story && <label>In<select value={where}
        onInput={event => setWhere(event.currentTarget.value as "target" | "source")}>
        <option value="target">{one?.name}</option><option value="source">what was said</option></select></label>}
      <label class="check"><input type="checkbox" checked={exact}
        onInput={event => setExact(event.currentTarget.checked)} /> Match case</label>
      <p class="actions"><span role="status">{words === "" ? "" : counted(found.length)}</span>
        <button type="button" disabled={found.length === 0} onClick={replace}>Replace in all ({found.length})</button></p>
      <ol class="entries">
        {found.slice(0, most).map(line => (
          <li key={line.id}>
            <button type="button" class="link" onClick={() => select(line.id)}>{(placeOf.value.get(line.id) ?? 0) + 1}</button>
            {" "}<Changed before={line.text} after={other === "" ? line.text : line.replaced} /></li>))}
      </ol>
      {found.length > most && <p class="quiet">and {found.length - most} more</p>}
    </form>
  );
}

function search(words: string, other: string, exact: boolean, where: "target" | "source"): Found[] {
  const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), exact ? "gu" : "giu");
  return segments.value.flatMap(segment => {
    const text = where === "source" ? segment.text : lineOf.value.get(segment.id)?.text ?? "";
    pattern.lastIndex = 0;
    return pattern.test(text) ? [{ id: segment.id, source: where === "source", text, replaced: text.replace(pattern, () => other) }] : [];
  });
}
