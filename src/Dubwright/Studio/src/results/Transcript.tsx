import { call } from "../api/client";
import { attempt } from "../site/messages";
import { clock } from "../site/dom";
import { download } from "../site/rendered";

export interface Said { start: number; end: number; text: string; speaker: string }
export interface Answer { transcript: Said[] }

const forms = ["srt", "vtt", "txt"];

/** What is said, line by line with its times, and as files. */
export function Transcript({ name, lines, address }: { name: string; lines: Said[]; address: string }) {
  const fetchAs = async (form: string) => {
    const file = await call<{ transcript: string }>("GET", `${address}?format_type=${form}&data_type=file`);
    download(file.transcript);
  };
  const many = new Set(lines.map(line => line.speaker)).size > 1;
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <p class="actions">{forms.map(form => <button key={form} type="button" class="small" aria-label={`Download ${name} as ${form}`}
        onClick={() => attempt(() => fetchAs(form))}>{form.toUpperCase()}</button>)}</p>
      {lines.length === 0 ? <p class="quiet">Nothing is said in it.</p>
        : <ol class="said" tabIndex={0} aria-label={`${name}: text`}>{lines.map(line => <li key={line.start}>
          <small>{clock(line.start)}{many && ` ${line.speaker}`}</small> <span dir="auto">{line.text}</span></li>)}</ol>}
    </section>
  );
}
