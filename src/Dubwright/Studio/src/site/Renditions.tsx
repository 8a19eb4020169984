import { useState } from "preact/hooks";
import { Target } from "../api/client";
import { complain } from "./messages";
import { download, rendered } from "./rendered";

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
    const [output_format, stem] = wanted.split(" ");
    setState("…");
    void rendered(`/dub-alt-format/${run}/${target.language}`, { output_format, ...stem ? { stem } : {} },
      share => setState(`${Math.round(share * 100)} %`)).then(download).catch(complain).finally(() => setState(""));
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
