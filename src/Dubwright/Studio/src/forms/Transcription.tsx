import { signal } from "@preact/signals";
import { call } from "../api/client";
import { Sent } from "../fields/Field";
import { asForm, FilingFields, filed, forget, newFiling } from "../fields/Filing";
import { started } from "../site/followed";
import { newForm, submit } from "../fields/form";
import { LanguageField } from "../fields/Languages";
import { forEach, MediaField, newMedia } from "../fields/Media";

const [form, filing, media] = [newForm(), newFiling(), newMedia()];
const language = signal("");

/** What is said in a recording, as text. */
export function TranscriptionForm() {
  const send = async () => {
    await forEach(media, "media_url", (from, name) => started(call("POST", "/transcribe",
      asForm({ ...from, ...filed(filing, name), language: language.peek() }))));
    forget(filing);
  };
  return (
    <Sent form={form} verb="Transcribe" onSend={() => submit(form, send)}
      more={<FilingFields form={form} filing={filing} terms={false} />}>
      <MediaField form={form} media={media} url="media_url" />
      <LanguageField form={form} name="language" label="Spoken in it" address="/source-languages" chosen={language}
        detected="Find out by listening" />
    </Sent>
  );
}
