import { useState } from "preact/hooks";
import { call, Target } from "../api/client";
import { ended } from "../api/tasks";
import { complain } from "./messages";

const films = ["mp4", "mkv", "mov", "webm", "mxf"];
const sounds = ["wav", "flac", "mp3", "m4a", "aac", "opus"];
const names: Record<string, string> = { mp4: "MP4", mkv: "Matroska", mov: "QuickTime", webm: "WebM", mxf: "MXF", wav: "WAV",
  flac: "FLAC", mp3: "MP3", m4a: "M4A", aac: "AAC", opus: "Opus" };

/** A finished dub in other forms: a choice, and how far the chosen one is. */
export function Renditions({ run, target }: { run: number; target: Target }) {
  const [state, setState] = useState("");
  const choose = (select: HTMLSelectElement) => {
    const wanted = select.value;
    select.value = "";
    if (!wanted) return;
    setState("…");
    void fetchAs(`/dub-alt-format/${run}/${target.language}`, wanted, setState).catch(complain).finally(() => setState(""));
  };
  return (
    <span class="renditions">
      <select aria-label={`Download ${target.language_name} as`} onInput={event => choose(event.currentTarget)}>
        <option value="" selected>Download as…</option>
        {target.video && <optgroup label="Film">{films.map(option)}</optgroup>}
        <optgroup label="Sound">{sounds.map(option)}</optgroup>
        <optgroup label="Parts of the sound, as FLAC">
          <option value="flac voice">Voices alone</option><option value="flac background">Background alone</option></optgroup>
      </select> <small aria-live="polite">{state}</small>
    </span>
  );
}

const option = (format: string) => <option key={format} value={format}>{names[format]}</option>;

interface Rendition { output_url?: string; task_id?: string }

async function fetchAs(address: string, wanted: string, told: (state: string) => void): Promise<void> {
  const [format, stem] = wanted.split(" ");
  const order = { output_format: format, ...stem ? { stem } : {} };
  let made = await call<Rendition>("POST", address, order);
  if (!made.output_url) {
    const status = await ended(made.task_id ?? "", task => told(`${Math.round(task.progress * 100)} %`));
    if (status.status !== "SUCCESS") throw new Error(status.message ?? "It could not be made.");
    made = await call<Rendition>("POST", address, order);
  }
  if (!made.output_url) throw new Error("The file is not there yet.");
  download(made.output_url);
}

/** Has the browser keep a file that the server gives out. */
export function download(url: string): void {
  Object.assign(document.createElement("a"), { href: `${url}&download=1`, download: "" }).click();
}
