import { useEffect, useState } from "preact/hooks";
import { call, Language } from "../api/client";
import { DocumentLanguage, Speaker } from "../api/document";
import { perform } from "../document/queue";
import { confirmed, counted, project, segments, shown, voiceOf } from "../document/state";
import { playSample } from "../player/playback";
import { complain } from "../site/messages";

const genders: Record<number, string> = { 1: "sounds male", 2: "sounds female" };

/** Who speaks, and with which voice in each language. */
export function Speakers() {
  const document = shown.value;
  if (!document) return null;
  return (
    <>
      {document.speakers.map(speaker => <SpeakerCard key={speaker.id} speaker={speaker} languages={document.languages} />)}
      <form class="row" onSubmit={event => {
        event.preventDefault();
        const name = new FormData(event.currentTarget).get("name") as string;
        event.currentTarget.reset();
        void perform([{ type: "add_speaker", name }]);
      }}>
        <label>Another speaker<input name="name" required maxLength={100} placeholder="Name" /></label>
        <button>Add</button>
      </form>
      {!project.value?.story && <Languages />}
    </>
  );
}

function SpeakerCard({ speaker, languages }: { speaker: Speaker; languages: DocumentLanguage[] }) {
  const count = segments.value.filter(segment => segment.speaker === speaker.id).length;
  const sounds = [genders[speaker.gender ?? 0], speaker.median_pitch_hz ? `${Math.round(speaker.median_pitch_hz)} Hz` : null,
    counted(count)].filter(Boolean).join(", ");
  return (
    <section class="speaker" aria-label={speaker.name || speaker.id}>
      <input class="bare" aria-label={`Name of ${speaker.name || speaker.id}`} value={speaker.name || speaker.id} maxLength={100}
        onChange={event => void perform([{ type: "rename_speaker", speaker: speaker.id, name: event.currentTarget.value.trim() }])} />
      <small>{sounds}</small>
      {languages.map(language => <Voice key={language.language} speaker={speaker} language={language} count={count} />)}
    </section>
  );
}

function Voice({ speaker, language, count }: { speaker: Speaker; language: DocumentLanguage; count: number }) {
  const voices = project.value?.story?.voices ?? project.value?.targets.find(target => target.language === language.language)?.voices ?? [];
  const cast = language.voices[speaker.id] ?? "";
  const known = voiceOf(voices, cast);
  const [key, sample] = [known?.key ?? cast, known?.sample];
  const start = () => segments.peek().find(segment => segment.speaker === speaker.id)?.start;
  const own = language.lines.filter(line => line.voice !== null).length;
  return (
    <div class="voice">
      <label>{language.name}
        <select aria-label={`Voice of ${speaker.name || speaker.id} in ${language.name}`} value={key}
          title={`Another voice makes ${counted(count)} anew${own > 0 ? ", but for those with a voice of their own" : ""}`}
          onInput={event => give(language.language, speaker.id, event.currentTarget.value)}>
          {!known && <option value={key}>{key || "none yet"}</option>}
          {voices.map(voice => <option key={voice.key} value={voice.key}>{voice.name}</option>)}
        </select>
      </label>
      <button type="button" class="small" disabled={!sample} onClick={() => { if (sample) playSample(sample, start()); }}
        aria-label={`Hear the voice of ${speaker.name || speaker.id} in ${language.name}`}>▶</button>
    </div>
  );
}

const give = (language: number, speaker: string, voice: string) => void perform([{ type: "cast", language, speaker, voice }]);

function Languages() {
  const [all, setAll] = useState<Language[]>([]);
  useEffect(() => void call<Language[]>("GET", `/target-languages?source=${confirmed.peek()?.source_language ?? 1}`)
    .then(setAll).catch(complain), []);
  const has = new Set(shown.value?.languages.map(language => language.language));
  const free = all.filter(language => !has.has(language.id)).sort((a, b) => a.language.localeCompare(b.language));
  return (
    <form class="row" onSubmit={event => {
      event.preventDefault();
      const language = Number(new FormData(event.currentTarget).get("language"));
      if (language) void perform([{ type: "add_language", language }]);
    }}>
      <label>Another language
        <select name="language"><option value="">Choose…</option>
          {free.map(language => <option key={language.id} value={language.id}>{language.language}</option>)}</select>
      </label>
      <button>Add</button>
    </form>
  );
}
