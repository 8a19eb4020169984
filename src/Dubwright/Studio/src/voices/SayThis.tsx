import { signal } from "@preact/signals";
import { createRef } from "preact";
import { speak } from "../api/voices";
import { HearButton } from "../site/HearButton";
import { hear, hush } from "../site/hearing";
import { Fault, Faults, submit } from "../site/Fault";
import { chosen, chosenVoice, nameOf, offered, tagOf } from "./state";

const text = signal("");
const language = signal(0);
const making = signal(false);
const made = signal<{ address: string; voice: string; text: string } | null>(null);
const faults = signal<Faults>({});

const words = createRef<HTMLTextAreaElement>();

/** Chooses a voice, and puts the cursor where its text is written. */
export function sayWith(voice: number): void {
  chosen.value = voice;
  words.current?.focus();
}

/** Any text in the chosen voice. */
export function SayThis() {
  const voice = chosenVoice.value;
  if (!voice) return null;
  // A voice that was made of a recording speaks every language that an installed one does.
  const spoken = voice.custom && language.value ? language.value : voice.language;
  const say = async () => {
    making.value = true;
    try {
      const sound = await speak(text.value.trim() || voice.transcript, voice.id, spoken);
      if (made.value) URL.revokeObjectURL(made.value.address);
      made.value = { address: URL.createObjectURL(sound), voice: voice.voice_name, text: text.value.trim() || voice.transcript };
      hush();
      hear("said", made.value.address);
    } finally {
      making.value = false;
    }
  };
  return (
    <form class="card say" aria-labelledby="say" onSubmit={event => { event.preventDefault(); void submit(faults, ["text", "language", "voice_id"], say); }}>
      <h2 id="say">Say this with <span dir="auto">{voice.voice_name}</span></h2>
      <label>Text <textarea ref={words} rows={4} maxLength={3000} dir="auto" lang={tagOf(spoken)} placeholder={voice.transcript} value={text.value}
        aria-describedby="say-fault" onInput={event => { text.value = event.currentTarget.value; }} /></label>
      {voice.custom
        ? <label>Language <select value={spoken} onChange={event => { language.value = Number(event.currentTarget.value); }}>
          {offered.value.languages.map(id => <option key={id} value={id}>{nameOf(id)}</option>)}</select></label>
        : <p class="quiet">In {nameOf(voice.language)}.</p>}
      <Fault id="say-fault" text={Object.values(faults.value)[0]} />
      <p class="actions">
        <button type="submit" disabled={making.value}>{making.value ? "Speaking…" : "Say it"}</button>
        {made.value && <HearButton name="said" address={made.value.address} verb="Hear again" what={`what ${made.value.voice} said`} />}
        {made.value && <a class="button small" href={made.value.address} download={`${made.value.voice}.wav`}>Download</a>}
      </p>
    </form>
  );
}
