import { signal } from "@preact/signals";
import { createVoice } from "../api/voices";
import { Fault, Faults, submit } from "../site/Fault";
import { attempt, notice } from "../site/messages";
import { Consent, stated, statement } from "./Consent";
import { RecordingChoice } from "./RecordingChoice";
import { about, choose, file, measure } from "./recording";
import { chosen, genders, nameOf, offered, refresh, wanted } from "./state";

const [name, age, description] = [signal(""), signal(""), signal("")];
const consent = statement();
const faults = signal<Faults>({});
const making = signal(false);

/** Whether the form is shown; what is in it stays. */
export const asked = signal(false);

export function NewVoice() {
  if (!asked.value) return null;
  return (
    <form class="card" aria-labelledby="new" noValidate onSubmit={event => { event.preventDefault(); void make(); }}>
      <h2 id="new">Make a voice of a recording</h2>
      <RecordingChoice faults={faults} />
      <div class="fields">
        <label>Name <input dir="auto" maxLength={255} value={name.value} aria-invalid={faults.value["voice_name"] !== undefined}
          aria-describedby="voice-name-fault" onInput={event => { name.value = event.currentTarget.value; }} />
          <Fault id="voice-name-fault" text={faults.value["voice_name"]} /></label>
        <label>Gender <select value={about.gender.value} aria-describedby="gender-fault"
          onChange={event => { about.gender.value = event.currentTarget.value; attempt(measure); }}>
          <option value="">Choose</option>
          {Object.entries(genders).map(([id, word]) => <option key={id} value={id}>{word}</option>)}</select>
          <Fault id="gender-fault" text={faults.value["gender"]} /></label>
        <label>Age in years <input type="number" min={1} max={150} value={age.value} aria-describedby="voice-age-fault"
          onInput={event => { age.value = event.currentTarget.value; }} /><Fault id="voice-age-fault" text={faults.value["age"]} /></label>
        <label>Language of the recording <select value={about.language.value}
          onChange={event => { about.language.value = event.currentTarget.value; attempt(measure); }}>
          <option value="">Not told</option>
          {offered.value.languages.map(id => <option key={id} value={id}>{nameOf(id)}</option>)}</select></label>
      </div>
      <label>Description <input dir="auto" maxLength={5000} value={description.value}
        onInput={event => { description.value = event.currentTarget.value; }} /></label>
      <Consent of={consent} faults={faults} />
      <p class="actions"><button type="submit" disabled={making.value}>{making.value ? "Making the voice…" : "Make the voice"}</button>
        <button type="button" onClick={() => { asked.value = false; }}>Close</button></p>
    </form>
  );
}

const fields = ["file", "voice_name", "gender", "age", "language", "description", "speaker", "consent"];

async function make(): Promise<void> {
  making.value = true;
  const done = await submit(faults, fields, async () => {
    const made = await createVoice(form());
    await refresh();
    chosen.value = made.voice_id;
    notice.value = `${name.value.trim()} is made. ${made.message}`;
  });
  making.value = false;
  if (!done) return;
  [name.value, age.value, description.value, consent.agreed.value, consent.how.value, consent.speaker.value] = ["", "", "", false, "", ""];
  [wanted.own.value, asked.value] = [false, false];
  await choose(null);
}

function form(): FormData {
  const { speaker, consent: said } = stated(consent);
  const texts: Record<string, string> = {
    voice_name: name.value.trim(), gender: about.gender.value, age: age.value, language: about.language.value,
    description: description.value.trim(), speaker, consent: said,
  };
  const all = new FormData();
  for (const [field, text] of Object.entries(texts)) if (text) all.append(field, text);
  if (file.value) all.append("file", file.value, file.value.name);
  return all;
}
