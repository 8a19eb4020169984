import { signal } from "@preact/signals";
import { call } from "../api/client";
import { Sent } from "../fields/Field";
import { FilingFields, filed, forget, newFiling } from "../fields/Filing";
import { started } from "../site/followed";
import { newForm, refuse, submit } from "../fields/form";
import { LanguageField, newTargets, TargetsField, targetsOf } from "../fields/Languages";
import { forEach, MediaField, newMedia, requireMedia } from "../fields/Media";
import { useLanguages } from "../site/languages";

const [form, filing, media, targets] = [newForm(), newFiling(), newMedia(), newTargets()];
const source = signal("");

/** What is said in a film, as subtitles in other languages. */
export function SubtitlesForm() {
  const known = source.value && source.value !== "auto" ? `&source=${source.value}` : "";
  const languages = useLanguages(`/target-languages?job=translation${known}`);
  const send = async () => {
    requireMedia(media, "media_url");
    const wanted = targetsOf(targets, languages ?? []);
    if (wanted.length === 0) throw refuse("target_languages", "Choose at least one language for the subtitles.");
    await forEach(media, "media_url", (from, name) => started(call("POST", "/sub", { ...from, ...filed(filing, name),
      source_language: source.peek() === "auto" ? "auto" : Number(source.peek()), target_languages: wanted })));
    forget(filing);
  };
  return (
    <Sent form={form} verb="Make subtitles" onSend={() => submit(form, send)}
      more={<FilingFields form={form} filing={filing} terms={false} />}>
      <MediaField form={form} media={media} url="media_url" />
      <LanguageField form={form} name="source_language" label="Spoken in it" address="/source-languages" chosen={source}
        detected="Find out by listening" />
      {languages && <TargetsField form={form} label="Subtitles in" languages={languages} source={source.value} chosen={targets} />}
    </Sent>
  );
}
