import { signal } from "@preact/signals";
import { call } from "../api/client";
import { Choice, Sent, TextArea } from "../fields/Field";
import { FilingFields, filed, forget, nameOfText, newFiling } from "../fields/Filing";
import { newForm, submit } from "../fields/form";
import { started } from "../site/followed";
import { useLanguages } from "../site/languages";

const [form, filing] = [newForm(), newFiling()];
const [description, text, language] = [signal(""), signal(""), signal("")];
const example = "An old man with a deep, warm voice who speaks slowly, as if he told a story to somebody at the fireside.";
const sentence = "Once there was a lighthouse at the end of the world.";

/** Voices that fit a description, to be heard side by side. */
export function VoiceDesignForm() {
  const languages = useLanguages("/target-languages?job=speech") ?? [];
  const send = async () => {
    await started(call("POST", "/text-to-voice", { ...filed(filing, nameOfText(description.peek())),
      voice_description: description.peek().trim(), text: text.peek().trim(), ...language.peek() ? { language: Number(language.peek()) } : {} }));
    forget(filing);
  };
  return (
    <Sent form={form} verb="Make voices" onSend={() => submit(form, send)} more={<>
      <Choice form={form} name="language" label="Language of the text" value={language} options={[["", "Told by the text"],
        ...languages.map((one): [string, string] => [String(one.id), one.language])]} />
      <FilingFields form={form} filing={filing} terms={false} />
    </>}>
      <TextArea form={form} name="voice_description" label="Who speaks, and how" rows={4} value={description} placeholder={example}
        hint="Sex, age, pitch, pace and accent count. An installed voice is chosen for it and shaped." />
      <TextArea form={form} name="text" label="What is said to hear it" rows={3} value={text} placeholder={sentence} />
      {description.value === "" && text.value === "" && <p class="examples"><button type="button" class="link"
        onClick={() => { [description.value, text.value] = [example, sentence]; }}>Take the example</button></p>}
    </Sent>
  );
}
