import { signal } from "@preact/signals";
import { call } from "../api/client";
import { Choice, Sent, TextField, Toggle } from "../fields/Field";
import { FilingFields, filed, forget, newFiling } from "../fields/Filing";
import { started } from "../site/followed";
import { newForm, refuse, submit } from "../fields/form";
import { LanguageField, newTargets, TargetsField, targetsOf } from "../fields/Languages";
import { contentOf, FileField, forEach, MediaField, newMedia, requireMedia, subtitles } from "../fields/Media";
import { Scripts, scriptsOf } from "./Scripts";
import { useLanguages } from "../site/languages";

const [media, filing, targets] = [newMedia(), newFiling(), newTargets()];
const source = signal("");
const script = signal<File | null>(null);
const track = signal("");
const [keepOriginal, background] = [signal(false), signal(false)];
const speakers = signal("");
const loudness = signal("");
const loudnesses: [string, string][] = [["", "As the server is set"], ["source", "As the original"],
  ["ebu_r128", "Television, -23 LUFS"], ["streaming", "Streaming, -27 LUFS"], ["web", "Web, -14 LUFS"]];
const engines = { recognition: signal(""), translation: signal(""), speech: signal("") };
const forms = { dub: newForm(), project: newForm() };

/** A film in other languages, at once or set up to be finished by hand. */
export function DubForm({ kind }: { kind: "dub" | "project" }) {
  const form = forms[kind];
  const url = kind === "dub" ? "video_url" : "media_url";
  const languages = useLanguages(`/target-languages${source.value && source.value !== "auto" ? `?source=${source.value}` : ""}`);
  const send = async () => {
    requireMedia(media, url);
    const wanted = targetsOf(targets, languages ?? []).filter(id => String(id) !== source.peek());
    if (wanted.length === 0) throw refuse("target_languages", "Choose at least one language to dub into.");
    const own = script.peek();
    const more = {
      source_language: source.peek() === "auto" ? "auto" : Number(source.peek()), target_languages: wanted, ...trackOf(),
      ...keepOriginal.peek() ? { add_output_as_an_audio_track: true } : {},
      ...background.peek() ? { dub_background_speech: true } : {},
      ...speakers.peek().trim() ? { speakers: Number(speakers.peek()) } : {},
      ...loudness.peek() ? { loudness: loudness.peek() } : {}, ...pins(),
      ...kind === "dub" && own ? { source_transcript: { content: await contentOf(own) } } : {},
      ...kind === "dub" ? await scriptsOf() : {},
    };
    await forEach(media, url, (from, name) => started(call("POST", kind === "dub" ? "/dub" : "/project-setup",
      { ...from, ...more, ...filed(filing, name) })));
    forget(filing);
  };
  return (
    <Sent form={form} verb={kind === "dub" ? "Dub" : "Set up the project"} onSend={() => submit(form, send)} more={<>
      {kind === "dub" && <>
        <FileField form={form} name="source_transcript" label="Its transcript or subtitles, if you have them" accept={subtitles}
          hint="Its words are taken as they are; nothing is recognised. SRT, VTT, ASS, TTML, STL, CSV, XLSX or text with times."
          file={script} />
        <Scripts form={form} languages={languages ?? []} />
      </>}
      <TextField form={form} name={["selected_audio_tracks", "selected_audio_language"]} label="Audio track" value={track}
        placeholder="The film's own sound" hint="Its number from 1, or its language such as en, where the film has several." />
      <Toggle value={keepOriginal} label="Keep the original sound as a second track" />
      <Toggle value={background} label="Dub what is spoken in the background, too" />
      <TextField form={form} name="speakers" label="How many people speak" value={speakers} placeholder="Find out by listening" />
      <Choice form={form} name="loudness" label="Loudness" value={loudness} options={loudnesses} />
      <TextField form={form} name="engines.recognition" label="Engine that hears" value={engines.recognition} placeholder="The best" />
      <TextField form={form} name="engines.translation" label="Engine that translates" value={engines.translation} placeholder="The best" />
      <TextField form={form} name="engines.speech" label="Engine that speaks" value={engines.speech} placeholder="The best"
        hint={<>What is installed: <a href="/studio/engines">Engines</a></>} />
      <FilingFields form={form} filing={filing} />
    </>}>
      <MediaField form={form} media={media} url={url} />
      <LanguageField form={form} name="source_language" label="Spoken in it" address="/source-languages" chosen={source}
        detected="Find out by listening" />
      {languages && <TargetsField form={form} label="Dub into" languages={languages} source={source.value} chosen={targets} />}
    </Sent>
  );
}

function trackOf(): Record<string, unknown> {
  const text = track.peek().trim();
  if (text === "") return {};
  return /^\d+$/.test(text) ? { selected_audio_tracks: [Number(text) - 1] } : { selected_audio_language: text };
}

function pins(): Record<string, unknown> {
  const named = Object.entries(engines).filter(([, name]) => name.peek().trim()).map(([job, name]) => [job, name.peek().trim()]);
  return named.length > 0 ? { engines: Object.fromEntries(named) } : {};
}
