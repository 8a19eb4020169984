import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { changeVoice, ListedVoice } from "../api/voices";
import { Dialog } from "../site/Dialog";
import { Fault, Faults, submit } from "../site/Fault";
import { Consent, stated, statement } from "./Consent";
import { genders, refresh } from "./state";

const edited = signal<ListedVoice | null>(null);
const open = signal(false);
const faults = signal<Faults>({});

export function edit(voice: ListedVoice): void {
  faults.value = {};
  edited.value = voice;
  open.value = true;
}

export function ChangeVoice() {
  const voice = edited.value;
  return <Dialog open={open} title={`Change ${voice?.voice_name ?? ""}`}>{voice && <Form key={voice.id} voice={voice} />}</Dialog>;
}

function Form({ voice }: { voice: ListedVoice }) {
  const [name, setName] = useState(voice.voice_name);
  const [gender, setGender] = useState(voice.gender);
  const [age, setAge] = useState(voice.age === null ? "" : String(voice.age));
  const [description, setDescription] = useState(voice.custom?.description ?? "");
  const [consent] = useState(statement);
  const save = async () => {
    const said = voice.custom?.consent || !(consent.agreed.value || consent.speaker.value) ? {} : stated(consent);
    await changeVoice(voice.id, { voice_name: name, gender, description, ...age ? { age: Number(age) } : {}, ...said });
    await refresh();
    open.value = false;
  };
  return (
    <form onSubmit={event => { event.preventDefault(); void submit(faults, ["voice_name", "age", "description", "speaker", "consent"], save); }}>
      <label>Name <input dir="auto" required maxLength={255} value={name} aria-describedby="name-fault" onInput={event => setName(event.currentTarget.value)} />
        <Fault id="name-fault" text={faults.value["voice_name"]} /></label>
      <label>Gender <select value={gender} onChange={event => setGender(Number(event.currentTarget.value))}>
        {Object.entries(genders).map(([id, word]) => <option key={id} value={id}>{word}</option>)}</select></label>
      <label>Age in years <input type="number" min={1} max={150} value={age} aria-describedby="age-fault" onInput={event => setAge(event.currentTarget.value)} />
        <Fault id="age-fault" text={faults.value["age"]} /></label>
      <label>Description <input dir="auto" maxLength={5000} value={description} onInput={event => setDescription(event.currentTarget.value)} /></label>
      {!voice.custom?.consent && <Consent of={consent} faults={faults} />}
      <p class="actions"><button type="submit">Save</button></p>
    </form>
  );
}
