import { Status } from "../api/client";
import { clock } from "../site/dom";
import { useAnswer } from "./useAnswer";

interface Apart { foreground_audio_url: string; background_audio_url: string; separator: string; duration: number }

/** The two parts of a recording, each to be heard and taken away. */
export function SeparationResult({ task }: { task: Status }) {
  const apart = useAnswer<Apart>(`/audio-separation-result/${task.run_id}`);
  if (!apart) return null;
  const parts: [string, string][] = [["Voice", apart.foreground_audio_url], ["Background", apart.background_audio_url]];
  return (
    <>
      {parts.map(([name, url]) => <div key={name} class="part">
        <h3>{name}</h3>
        <audio controls src={url} aria-label={name} />
        <p class="actions"><a class="button small" href={`${url}&download=1`} download="" aria-label={`Download ${name}`}>
          Download as FLAC</a></p>
      </div>)}
      <p class="quiet">{clock(apart.duration)} long, told apart by {apart.separator}.</p>
    </>
  );
}
