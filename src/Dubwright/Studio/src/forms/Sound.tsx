import { signal } from "@preact/signals";
import { call } from "../api/client";
import { Choice, NumberField, Sent, TextArea } from "../fields/Field";
import { FilingFields, filed, forget, nameOfText, newFiling } from "../fields/Filing";
import { newForm, submit } from "../fields/form";
import { started } from "../site/followed";

const [form, filing] = [newForm(), newFiling()];
const [prompt, type, seconds] = [signal(""), signal("sound"), signal("8")];
const examples: Record<string, string[]> = {
  sound: ["heavy rain and distant thunder", "waves on a beach", "a siren that comes closer"],
  music: ["a calm piano piece in A minor", "a cheerful waltz"],
};

/** A sound or music, made of words. */
export function SoundForm() {
  const send = async () => {
    await started(call("POST", "/text-to-sound", { ...filed(filing, nameOfText(prompt.peek())), prompt: prompt.peek().trim(), audio_type: type.peek(),
      ...seconds.peek() ? { duration: Number(seconds.peek()) } : {} }));
    forget(filing);
  };
  return (
    <Sent form={form} verb="Make it" onSend={() => submit(form, send)}
      more={<FilingFields form={form} filing={filing} terms={false} />}>
      <Choice form={form} name="audio_type" label="What it is" value={type} options={[["sound", "A sound"], ["music", "Music"]]} />
      <TextArea form={form} name="prompt" label="What is to be heard, in English" rows={3} value={prompt}
        placeholder={examples[type.value]?.[0] ?? ""} />
      <p class="examples">For example: {examples[type.value]?.map(one => <button type="button" class="link" key={one}
        onClick={event => { prompt.value = one; event.currentTarget.form?.querySelector("textarea")?.focus(); }}>{one}</button>)}</p>
      <NumberField form={form} name="duration" label="Seconds" value={seconds} least={0.5} most={600} step={0.5} placeholder="8" />
    </Sent>
  );
}
