import { Signal, signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { Language } from "../api/client";
import { Field } from "./Field";
import { Form, problemOf } from "./form";
import { country, Tongue, tongues, useLanguages } from "../site/languages";

const remembered = "dubwright.targets";
const enoughToSearch = 12;
const auto = "auto";

/** The language that something is in; `detected` also offers to find out. The choice is an id, or `auto`. */
export function LanguageField({ form, name, label, address, chosen, detected, countries, without }: {
  form: Form; name: string; label: string; address: string; chosen: Signal<string>; detected?: string; countries?: boolean;
  /** One that makes no sense here, with its other countries. */ without?: number;
}) {
  const all = tongues(useLanguages(address) ?? []).filter(one => !one.variants.some(variant => variant.id === without));
  const usual = all.find(tongue => tongue.name === "English") ?? all[0];
  const tongue = all.find(one => one.variants.some(variant => String(variant.id) === chosen.value));
  if (!tongue && chosen.peek() !== auto && usual?.variants[0]) chosen.value = String(usual.variants[0].id);
  const choose = (id: string) => { chosen.value = id; };
  return (
    <Field form={form} name={name} label={label}>{control => <>
      <select {...control} value={tongue ? String(tongue.variants[0]?.id) : chosen.value}
        onInput={event => choose(event.currentTarget.value)}>
        {all.map(one => <option key={one.name} value={String(one.variants[0]?.id)}>{one.name}</option>)}
        {detected && <option value={auto}>{detected}</option>}
      </select>
      {countries && tongue && tongue.variants.length > 1 && <select class="country" aria-label={`${label}: country`} value={chosen.value}
        onInput={event => choose(event.currentTarget.value)}>
        {tongue.variants.map(one => <option key={one.id} value={String(one.id)}>{country(one)}</option>)}</select>}
    </>}</Field>
  );
}

/** The ids of the languages that are wanted; null until somebody chose: then it is as last time. */
export const newTargets = () => signal<number[] | null>(null);

function asLastTime(languages: Language[]): number[] {
  const stored = (localStorage.getItem(remembered) ?? "").split(",");
  const wanted = languages.some(language => stored.includes(language.short_name)) ? stored : ["es-es"];
  return languages.filter(language => wanted.includes(language.short_name)).map(language => language.id);
}

/** What is ticked. */
export const idsOf = (chosen: Signal<number[] | null>, languages: Language[]) => chosen.value ?? asLastTime(languages);

/** What is ticked, as far as it can be made; the next visit starts with the same. */
export function targetsOf(chosen: Signal<number[] | null>, languages: Language[]): number[] {
  const ids = (chosen.peek() ?? asLastTime(languages)).filter(id => languages.some(language => language.id === id));
  const names = languages.filter(language => ids.includes(language.id)).map(language => language.short_name);
  localStorage.setItem(remembered, names.join(","));
  return ids;
}

/** Everything that can be made of what is spoken, but that itself; what was chosen last comes first. */
export function TargetsField({ form, name = "target_languages", label, hint, languages, source, chosen }: {
  form: Form; name?: string; label: string; hint?: string; languages: Language[]; source: string; chosen: Signal<number[] | null>;
}) {
  const [search, setSearch] = useState("");
  const [first] = useState(() => new Set(asLastTime(languages)));
  const ids = idsOf(chosen, languages);
  const isFirst = (tongue: Tongue) => Number(tongue.variants.some(variant => first.has(variant.id)));
  const all = tongues(languages).filter(tongue => !tongue.variants.some(variant => String(variant.id) === source))
    .sort((a, b) => isFirst(b) - isFirst(a));
  const problem = problemOf(form, [name]);
  form.fields.add(name);
  const turn = (tongue: Tongue, id: number | null) => {
    const others = ids.filter(one => !tongue.variants.some(variant => variant.id === one));
    chosen.value = id === null ? others : [...others, id];
  };
  return (
    <fieldset aria-describedby={problem ? "targets-problem" : undefined}>
      <legend>{label}</legend>
      {problem && <p class="problem" id="targets-problem">{problem}</p>}
      {hint && <small>{hint}</small>}
      {all.length >= enoughToSearch && <input type="search" placeholder="Find a language" aria-label="Find a language" value={search}
        onInput={event => setSearch(event.currentTarget.value)} />}
      <div id="targets" class="picks">{all.filter(tongue => tongue.name.toLowerCase().includes(search.trim().toLowerCase())).map(tongue => {
        const one = tongue.variants.find(variant => ids.includes(variant.id));
        return (
          <div class="pick" key={tongue.name}>
            <label><input type="checkbox" checked={one !== undefined} aria-invalid={problem ? "true" : undefined}
              onInput={event => turn(tongue, event.currentTarget.checked ? tongue.variants[0]?.id ?? null : null)} /> {tongue.name}</label>
            {tongue.variants[0]?.quality && <small title="What to expect with what is installed">{tongue.variants[0].quality}</small>}
            {one && tongue.variants.length > 1 && <select aria-label={`${tongue.name} as spoken in`} value={String(one.id)}
              onInput={event => turn(tongue, Number(event.currentTarget.value))}>
              {tongue.variants.map(variant => <option key={variant.id} value={String(variant.id)}>{country(variant)}</option>)}</select>}
          </div>);
      })}</div>
    </fieldset>
  );
}
