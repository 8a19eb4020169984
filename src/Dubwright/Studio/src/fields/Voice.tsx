import { Signal, signal } from "@preact/signals";
import { Language } from "../api/client";
import { attempt } from "../site/messages";
import { Field } from "./Field";
import { Form } from "./form";
import { primary, useLanguages } from "../site/languages";
import { useList } from "../site/lists";

interface ListedVoice { id: number; voice_name: string; language: number | null; quality: string | null; signed_url: string | null }

const sample = new Audio();

/** A voice for a language, with its sample; empty is the best one. One that was made of a recording speaks them all. */
export function VoiceField({ form, name, label, language, chosen }: {
  form: Form; name: string; label: string; language: string; chosen: Signal<string>;
}) {
  const table = useLanguages("/target-languages?all=true") ?? [];
  const voices = useList<ListedVoice>("/list-voices");
  const tongue = (id: number | null) => table.filter(one => one.id === id).map(primary)[0];
  const able = (voices ?? []).filter(voice => voice.quality === null || tongue(voice.language) === tongue(Number(language)));
  const voice = able.find(one => String(one.id) === chosen.value) ?? null;
  if (voices !== null && table.length > 0 && !voice && chosen.peek() !== "") chosen.value = "";
  const heard = voice ?? able[0];
  const hear = async () => {
    sample.src = heard?.signed_url ?? "";
    await sample.play();
  };
  return (
    <div class="row voice">
      <Field form={form} name={name} label={label}>{control => <select {...control} value={chosen.value}
        onInput={event => { chosen.value = event.currentTarget.value; }}>
        <option value="">The best one</option>
        {able.map(one => <option key={one.id} value={String(one.id)}>{one.voice_name}, {one.quality ?? "your own"}</option>)}
      </select>}</Field>
      <button type="button" disabled={!heard?.signed_url} onClick={() => attempt(hear)}
        aria-label={`Hear it: ${voice?.voice_name ?? "a sample"}`}>Hear it</button>
    </div>
  );
}

/** The voices that were chosen, by language. */
export type Voices = Map<number, Signal<string>>;

/** A voice for each of several languages. */
export function VoicesField({ form, name, languages, chosen }: { form: Form; name: string; languages: Language[]; chosen: Voices }) {
  return <>{languages.map(({ id, language }) => {
    const voice = chosen.get(id) ?? signal("");
    chosen.set(id, voice);
    return <VoiceField key={id} form={form} name={name} label={`Voice for ${language}`} language={String(id)} chosen={voice} />;
  })}</>;
}

/** As a request lists them. */
export const voicesOf = (chosen: Voices, languages: number[]) =>
  languages.map(id => chosen.get(id)?.peek()).filter(Boolean).map(Number);
