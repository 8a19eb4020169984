import { Signal } from "@preact/signals";
import { ComponentChildren } from "preact";
import { found, genders, nameOf, offered, voices, wanted } from "./state";

/** Which voices are shown. */
export function Filters() {
  return (
    <search class="card filters">
      <label>Find <input type="search" placeholder="Name, language, engine" value={wanted.words.value}
        onInput={event => { wanted.words.value = event.currentTarget.value; }} /></label>
      <Choice label="Language" value={wanted.language} all="Every language">
        {offered.value.languages.map(id => <option key={id} value={id}>{nameOf(id)}</option>)}</Choice>
      <Choice label="Gender" value={wanted.gender} all="Every gender">
        {offered.value.genders.map(gender => <option key={gender} value={gender}>{genders[gender]}</option>)}</Choice>
      <Choice label="Engine" value={wanted.engine} all="Every engine">
        {offered.value.engines.map(engine => <option key={engine} value={engine}>{engine}</option>)}</Choice>
      <label class="check"><input type="checkbox" checked={wanted.own.value}
        onChange={event => { wanted.own.value = event.currentTarget.checked; }} /> Only our own</label>
      <p class="quiet" role="status">{found.value.count} of {voices.value?.length ?? 0} voices</p>
    </search>
  );
}

function Choice({ label, value, all, children }: { label: string; value: Signal<string>; all: string; children: ComponentChildren }) {
  return (
    <label>{label} <select value={value.value} onChange={event => { value.value = event.currentTarget.value; }}>
      <option value="">{all}</option>{children}</select></label>
  );
}
