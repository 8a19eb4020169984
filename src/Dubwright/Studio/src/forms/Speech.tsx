import { signal } from "@preact/signals";
import { ask, call } from "../api/client";
import { attempt } from "../site/messages";
import { Choice, Sent, TextArea, Toggle } from "../fields/Field";
import { FilingFields, filed, forget, newFiling } from "../fields/Filing";
import { started } from "../site/followed";
import { newForm, submit } from "../fields/form";
import { LanguageField } from "../fields/Languages";
import { VoiceField } from "../fields/Voice";

const [form, filing] = [newForm(), newFiling()];
const text = signal("");
const [language, voice, source, rate] = [signal(""), signal(""), signal(""), signal("1")];
const translated = signal(false);
const draft = signal<string | null>(null);

/** A text that is spoken; kept as a task, or only listened to. */
export function SpeechForm() {
  const spoken = () => ({ text: text.peek(), ...voice.peek() ? { voice_id: Number(voice.peek()) } : {} });
  const send = async () => {
    await started(translated.peek()
      ? call("POST", "/translated-tts", { ...spoken(), ...filed(filing), source_language: Number(source.peek()),
        target_language: Number(language.peek()) })
      : call("POST", "/tts", { ...spoken(), ...filed(filing), language: Number(language.peek()) }));
    forget(filing);
  };
  const listen = async () => {
    const answer = await ask("POST", "/tts-stream", { ...spoken(), language: Number(language.peek()),
      voice_settings: { speaking_rate: Number(rate.peek()) }, output_configuration: { format: "wav" } });
    if (draft.peek()) URL.revokeObjectURL(draft.peek() ?? "");
    draft.value = URL.createObjectURL(await answer.blob());
  };
  return (
    <Sent form={form} verb="Speak it" onSend={() => submit(form, send)} more={<>
      <Toggle value={translated} label="The text is in another language: translate it first" />
      {translated.value && <LanguageField form={form} name="source_language" label="The text is in"
        address="/source-languages?job=translation" chosen={source} />}
      <Choice form={form} name="voice_settings" label="Speed of listening" value={rate}
        options={["0.75", "1", "1.25", "1.5"].map((one): [string, string] => [one, `${one} ×`])} />
      <FilingFields form={form} filing={filing} />
    </>}>
      <TextArea form={form} name="text" label="Text" rows={6} value={text} />
      <LanguageField form={form} name={translated.value ? "target_language" : "language"} label="Spoken in"
        address="/target-languages?job=speech" chosen={language} countries />
      <VoiceField form={form} name="voice_id" label="Voice" language={language.value} chosen={voice} />
      {!translated.value && <p><button type="button" disabled={form.busy.value} onClick={() => submit(form, listen)}>Listen first</button>
        {" "}<small>Nothing is kept of it.</small></p>}
      {draft.value && <audio controls src={draft.value} aria-label="How it sounds"
        ref={sound => { if (sound?.paused) attempt(() => sound.play()); }} />}
    </Sent>
  );
}
