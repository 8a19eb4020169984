import { useState } from "preact/hooks";
import { call, Status } from "../api/client";
import { VoiceCreated } from "../api/voices";
import { attempt } from "../site/messages";
import { may } from "../site/roles";
import { useAnswer } from "./useAnswer";

interface Designed { name: string; gender: number; age: number | null; pitch_hz: number; rate: number; seconds: number }
interface Designs { previews: string[]; understood: string; voices: Designed[] }

/** Voices that fit a description, side by side; any of them can be kept. */
export function VoiceDesignResult({ task }: { task: Status }) {
  const designs = useAnswer<Designs>(`/text-to-voice-result/${task.run_id}`);
  return designs && <>
    <p>Understood: {designs.understood}.</p>
    <div class="previews">{designs.voices.map((voice, at) => {
      const url = designs.previews[at] ?? "";
      return (
        <div key={url} class="preview">
          <h3>Voice {at + 1}</h3>
          <p class="quiet">{facts(voice)}</p>
          <audio controls src={url} aria-label={`Voice ${at + 1}`} onPlay={event => hushOthers(event.currentTarget)} />
          {may("editor") ? <Keep run={task.run_id} preview={at} />
            : <p class="actions"><a class="button small" href={`${url}&download=1`} download="">Download the sound</a></p>}
        </div>);
    })}</div>
  </>;
}

const genders: Record<number, string> = { 1: "male", 2: "female" };

const facts = ({ name, gender, age, pitch_hz, rate }: Designed) => [`${name}, shaped`, genders[gender], age && `${age} years`,
  `${Math.round(pitch_hz)} Hz`, Math.abs(rate - 1) > 0.02 ? `${rate.toFixed(2)} × as fast` : null].filter(Boolean).join(" · ");

/** Of voices that are compared one is heard at a time. */
function hushOthers(heard: HTMLAudioElement): void {
  for (const other of heard.closest(".previews")?.querySelectorAll("audio") ?? []) if (other !== heard) other.pause();
}

function Keep({ run, preview }: { run: number | null; preview: number }) {
  const [name, setName] = useState("");
  const [kept, setKept] = useState<string | null>(null);
  const keep = async () => {
    await call<VoiceCreated>("POST", `/text-to-voice-result/${run}/keep`, { voice_name: name.trim(), preview });
    setKept(name.trim());
    setName("");
  };
  return (
    <form class="keep" onSubmit={event => { event.preventDefault(); attempt(keep); }}>
      <label>Keep it as <input dir="auto" required maxLength={255} placeholder="The keeper of the light" value={name}
        aria-label={`Name to keep voice ${preview + 1} under`} onInput={event => setName(event.currentTarget.value)} /></label>
      <button type="submit" aria-label={`Keep voice ${preview + 1}`}>Keep</button>
      <p role="status">{kept && <>Kept as <strong dir="auto">{kept}</strong> among <a href="/studio/voices">your voices</a>.</>}</p>
    </form>
  );
}
