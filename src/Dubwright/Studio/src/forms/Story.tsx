import { signal } from "@preact/signals";
import { call } from "../api/client";
import { Sent, TextArea, Toggle } from "./Field";
import { asForm, FilingFields, filed, forget, newFiling } from "./Filing";
import { started } from "../site/followed";
import { newForm, refuse, submit } from "./form";
import { LanguageField } from "./Languages";
import { MediaField, newMedia } from "./Media";
import { VoiceField } from "./Voice";

const [form, filing, media] = [newForm(), newFiling(), newMedia()];
const text = signal("");
const [language, voice] = [signal(""), signal("")];
const [footnotes, characters] = [signal(true), signal(true)];

/** A manuscript, as a file or as text, narrated with chapters. */
export function StoryForm() {
  const send = async () => {
    const pasted = text.peek().trim();
    const written = pasted ? [new File([pasted], "Story.txt", { type: "text/plain" })] : [];
    const files = media.files.peek().length > 0 ? media.files.peek() : written;
    if (files.length === 0) throw refuse("file", "Choose a manuscript, or write its text.");
    for (const file of files) {
      await started(call("POST", "/story", asForm({
        ...filed(filing, null, "title", "description"), file, source_language: language.peek(),
        ...voice.peek() ? { narrator_voice_id: voice.peek() } : {}, ...footnotes.peek() ? {} : { footnotes: false },
        ...characters.peek() ? {} : { characters: false },
      })));
      media.files.value = media.files.peek().filter(other => other !== file);
    }
    text.value = "";
    forget(filing);
  };
  return (
    <Sent form={form} verb="Narrate" onSend={() => submit(form, send)} more={<>
      <Toggle value={characters} label="Give whoever speaks in it a voice of their own" />
      <Toggle value={footnotes} label="Read footnotes at the end of their paragraph" />
      <FilingFields form={form} filing={filing} name="title" description="description" />
    </>}>
      <MediaField form={form} media={media} what="a manuscript" accept=".txt,.md,.docx,.epub,.pdf,.html,.htm,text/*" />
      {media.files.value.length === 0 && <TextArea form={form} name="file" label="or its text" rows={6} value={text} />}
      <LanguageField form={form} name="source_language" label="Written in" address="/target-languages?job=speech" chosen={language}
        countries />
      <VoiceField form={form} name="narrator_voice_id" label="Narrator" language={language.value} chosen={voice} />
    </Sent>
  );
}
