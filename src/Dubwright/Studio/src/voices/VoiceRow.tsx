import { deleteVoice, ListedVoice } from "../api/voices";
import { Confirmed } from "../site/Confirmed";
import { when } from "../site/dom";
import { HearButton } from "../site/HearButton";
import { may } from "../site/roles";
import { attempt, notice } from "../site/messages";
import { edit } from "./ChangeVoice";
import { sayWith } from "./SayThis";
import { chosen, genders, nameOf, refresh } from "./state";

/** One voice: what is known of it, and what can be done with it. */
export function VoiceRow({ voice }: { voice: ListedVoice }) {
  const name = voice.voice_name;
  return (
    <li class={chosen.value === voice.id ? "chosen" : ""}>
      <div class="known">
        <strong dir="auto">{name}</strong> <small>{facts(voice)}</small>
        {voice.custom && <Own voice={voice} />}
      </div>
      <div class="actions">
        <HearButton name={`voice ${voice.id}`} address={voice.signed_url} verb="Hear" what={`${name}, ${nameOf(voice.language)}`} />
        {may("editor") && <button type="button" class="small" aria-pressed={chosen.value === voice.id} aria-label={`Say this with ${name}, ${nameOf(voice.language)}`}
          onClick={() => sayWith(voice.id)}>Say this</button>}
        {voice.custom && <OwnActions voice={voice} />}
      </div>
    </li>
  );
}

function facts(voice: ListedVoice): string {
  const known = [voice.custom ? nameOf(voice.language) : null, voice.gender === 1 || voice.gender === 2 ? genders[voice.gender] : null,
    voice.age === null ? null : `${voice.age} years`, voice.pitch_hz === null ? null : `${Math.round(voice.pitch_hz)} Hz`,
    voice.engine, voice.quality === null ? null : `${voice.quality} quality`,
    voice.word_error_rate === null ? null : `${Math.round(100 * voice.word_error_rate)} % of words misheard`];
  return known.filter(fact => fact !== null).join(" · ");
}

function Own({ voice }: { voice: ListedVoice }) {
  const own = voice.custom;
  if (!own) return null;
  return (
    <>
      {own.description && <p dir="auto">{own.description}</p>}
      <p class="quiet">{own.message}</p>
      {own.consent
        ? <p class="consent" dir="auto">{own.speaker ? <>Voice of <strong>{own.speaker}</strong>: </> : null}{own.consent}
          <small> Stated{own.stated_by ? ` by ${own.stated_by}` : ""}{own.stated_at ? `, ${when(own.stated_at)}` : ""}.</small></p>
        : <p class="consent lacking">Nobody has stated that the person behind this voice agreed.</p>}
    </>
  );
}

function OwnActions({ voice }: { voice: ListedVoice }) {
  const own = voice.custom;
  if (!own) return null;
  const remove = async () => {
    await deleteVoice(voice.id);
    notice.value = `${voice.voice_name} is deleted, with its recording. The record of consent is kept.`;
    await refresh();
  };
  return (
    <>
      <HearButton name={`recording ${voice.id}`} address={own.recording_url} verb="Recording" what={`of ${voice.voice_name}`} />
      {may("editor") && <button type="button" class="small" aria-label={`Change ${voice.voice_name}`} onClick={() => edit(voice)}>
        {own.consent ? "Change" : "State consent"}</button>}
      {may("editor") && <Confirmed verb="Delete" what={voice.voice_name} onConfirm={() => attempt(remove)} />}
    </>
  );
}
