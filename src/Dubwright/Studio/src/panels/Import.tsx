import { useState } from "preact/hooks";
import { Difference, Imported, readImport } from "../api/document";
import { perform, send } from "../document/queue";
import { placeOf, shown } from "../document/state";
import { complain } from "../site/messages";
import { Changed } from "./Changed";

/** Corrected subtitles or tables come back as differences, of which each can be accepted or left. */
export function Import() {
  const [language, setLanguage] = useState<string | null>(null);
  const [read, setRead] = useState<Imported | null>(null);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const languages = shown.value?.languages ?? [];
  const chosen = language ?? String(languages[0]?.language ?? "");
  const open = async (file: File) => {
    await send();
    setRead(await readImport(chosen === "" ? null : Number(chosen), await file.text()));
    setLeft(new Set());
  };
  const apply = async (imported: Imported) => {
    const accepted = imported.differences.filter((_, at) => !left.has(at));
    setRead(null);
    await perform(operationsOf(imported, accepted), "import");
  };
  return (
    <>
      <label>Language<select value={chosen} onInput={event => setLanguage(event.currentTarget.value)}>
        {languages.map(one => <option key={one.language} value={one.language}>{one.name}</option>)}
        <option value="">what was said</option></select></label>
      <label>SRT, VTT or CSV<input type="file" accept=".srt,.vtt,.csv,.txt,text/*" onChange={event => {
        const [file] = event.currentTarget.files ?? [];
        event.currentTarget.value = "";
        if (file) void open(file).catch(complain);
      }} /></label>
      {read && <>
        {read.warnings.length > 0 && <ul class="warnings">{read.warnings.map(warning => <li key={warning}>{warning}</li>)}</ul>}
        {read.differences.length === 0 ? <p role="status">Nothing is different.</p> : <>
          <p class="actions"><span role="status">{read.differences.length - left.size} of {read.differences.length} are accepted</span>
            <button type="submit" disabled={left.size === read.differences.length} onClick={() => void apply(read).catch(complain)}>
              Take over</button></p>
          <ol class="entries">{read.differences.map((difference, at) => (
            <li key={at}><label class="check"><input type="checkbox" checked={!left.has(at)} onInput={() => setLeft(toggled(left, at))} />
              <span><small>{nameOf(difference)}</small> <Changed before={difference.before ?? ""} after={difference.after ?? ""} /></span>
            </label></li>))}</ol></>}
      </>}
    </>
  );
}

/** The operations of the accepted differences; one for each, or, where they are not, those of the accepted lines. */
function operationsOf({ operations, differences }: Imported, accepted: Difference[]) {
  if (operations.length === differences.length) return operations.filter((_, at) => accepted.includes(differences[at] as Difference));
  const segments = new Set(accepted.map(difference => difference.segment));
  return operations.filter(operation => operation["segment"] === undefined || segments.has(operation["segment"] as number));
}

function nameOf({ segment, what }: Difference): string {
  const place = segment === null ? undefined : placeOf.value.get(segment);
  return `${place === undefined ? "New line" : `Line ${place + 1}`}, ${what}:`;
}

function toggled(all: ReadonlySet<number>, one: number): ReadonlySet<number> {
  const next = new Set(all);
  if (!next.delete(one)) next.add(one);
  return next;
}
