import { signal } from "@preact/signals";
import { call } from "../api/client";
import { Sent, TextArea } from "../fields/Field";
import { FilingFields, filed, forget, newFiling } from "../fields/Filing";
import { started } from "../site/followed";
import { newForm, refuse, submit } from "../fields/form";
import { LanguageField } from "../fields/Languages";

const [form, filing] = [newForm(), newFiling()];
const text = signal("");
const [source, target] = [signal(""), signal("")];

/** Texts in another language; an empty line is between two. */
export function TranslationForm() {
  const send = async () => {
    const texts = text.peek().split(/\n\s*\n/).filter(one => one.trim() !== "");
    if (texts.length === 0) throw refuse("texts", "Write what is to be translated.");
    await started(call("POST", "/translate", { ...filed(filing), texts, source_language: Number(source.peek()),
      target_language: Number(target.peek()) }));
    forget(filing);
  };
  return (
    <Sent form={form} verb="Translate" onSend={() => submit(form, send)} more={<FilingFields form={form} filing={filing} />}>
      <TextArea form={form} name="texts" label="Text" rows={8} value={text} hint="An empty line begins another text." />
      <LanguageField form={form} name="source_language" label="From" address="/source-languages?job=translation" chosen={source} />
      <LanguageField form={form} name="target_language" label="Into" countries
        address={`/target-languages?job=translation${source.value ? `&source=${source.value}` : ""}`} chosen={target} />
    </Sent>
  );
}
