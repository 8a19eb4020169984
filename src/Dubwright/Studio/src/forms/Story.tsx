import { signal } from "@preact/signals";
import { call } from "../api/client";
import { Sent, TextArea, Toggle } from "../fields/Field";
import { asForm, FilingFields, filed, forget, newFiling } from "../fields/Filing";
import { newForm, refuse, submit } from "../fields/form";
import { LanguageField, TargetsField } from "../fields/Languages";
import { MediaField, newMedia } from "../fields/Media";
import { VoiceField } from "../fields/Voice";
import { translateWhenTold } from "../results/translations";
import { started } from "../site/followed";
import { useLanguages } from "../site/languages";

const [form, filing, media] = [newForm(), newFiling(), newMedia()];
const text = signal("");
const [language, voice] = [signal(""), signal("")];
const others = signal<number[] | null>([]);
const [footnotes, characters] = [signal(true), signal(true)];

/** A manuscript, as a file or as text, narrated with chapters, and in other languages after that. */
export function StoryForm() {
  const languages = useLanguages(`/target-languages${language.value ? `?source=${language.value}` : ""}`);
  const send = async () => {
    const pasted = text.peek().trim();
    const written = pasted ? [new File([pasted], "Story.txt", { type: "text/plain" })] : [];
    const files = media.files.peek().length > 0 ? media.files.peek() : written;
    if (files.length === 0) throw refuse("file", "Choose a manuscript, or write its text.");
    const wanted = (others.peek() ?? []).filter(id => String(id) !== language.peek() && languages?.some(one => one.id === id));
    for (const file of files) {
      const asked = call<{ task_id: string }>("POST", "/story", asForm({
        ...filed(filing, null, "title", "description"), file, source_language: language.peek(),
        ...voice.peek() ? { narrator_voice_id: voice.peek() } : {}, ...footnotes.peek() ? {} : { footnotes: false },
        ...characters.peek() ? {} : { characters: false },
      }));
      await started(asked);
      translateWhenTold((await asked).task_id, wanted);
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
      {languages && languages.length > 0 && <details class="more"><summary>In other languages, too</summary>
        <TargetsField form={form} label="Translate and tell it in" languages={languages} source={language.value} chosen={others}
          hint="Each is asked for when the story is told; if this page is closed by then, when it is opened next." /></details>}
    </Sent>
  );
}
