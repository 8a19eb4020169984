import { computed, signal } from "@preact/signals";
import { Language, newest } from "../api/client";
import { allLanguages } from "../api/languages";
import { InstallableVoices, listInstallable, listVoices, ListedVoice } from "../api/voices";

// The voices of this machine and the team's own, and which of them are looked for.

export const voices = signal<ListedVoice[] | null>(null);
export const installable = signal<InstallableVoices[]>([]);
export const languages = signal(new Map<number, Language>());

export const wanted = { words: signal(""), language: signal(""), gender: signal(""), engine: signal(""), own: signal(false) };

/** The voice that "Say this" speaks with. */
export const chosen = signal<number | null>(null);
export const chosenVoice = computed(() => voices.value?.find(voice => voice.id === chosen.value) ?? null);

const read = newest(listVoices);
export async function refresh(): Promise<void> {
  const all = await read();
  if (!all) return;
  voices.value = all;
  if (!chosenVoice.value) chosen.value = usual(all)?.id ?? null;
}

export async function load(): Promise<void> {
  [languages.value, installable.value] = await Promise.all([allLanguages(), listInstallable(), refresh()]);
}

// The one to begin with: the best of the browser's own language.
function usual(all: ListedVoice[]): ListedVoice | undefined {
  const tag = navigator.language.slice(0, 2);
  const near = all.filter(voice => tagOf(voice.language).startsWith(tag));
  return [...near.length > 0 ? near : all].sort((one, other) => qualities.indexOf(other.quality ?? "") - qualities.indexOf(one.quality ?? ""))[0];
}

const qualities = ["poor", "fair", "good", "best"];
export const genders: Record<number, string> = { 0: "not known", 1: "male", 2: "female", 9: "not applicable" };
export const nameOf = (language: number) => languages.value.get(language)?.language ?? `language ${language}`;
export const tagOf = (language: number) => languages.value.get(language)?.short_name ?? "";

/** Of the voices there are: their languages, engines and genders, to choose among. */
export const offered = computed(() => {
  const all = voices.value ?? [];
  const distinct = <T,>(of: (voice: ListedVoice) => T) => [...new Set(all.map(of))];
  return {
    languages: distinct(voice => voice.language).sort((one, other) => nameOf(one).localeCompare(nameOf(other))),
    engines: distinct(voice => voice.engine).filter(engine => engine !== null).sort(),
    genders: distinct(voice => voice.gender).sort(),
  };
});

/** What is looked for, by language; the team's own first. */
export const found = computed(() => {
  const [words, language, gender, engine] = [wanted.words, wanted.language, wanted.gender, wanted.engine].map(field => field.value.trim().toLowerCase());
  const fits = (voice: ListedVoice) => (!wanted.own.value || voice.custom !== null)
    && (!language || String(voice.language) === language) && (!gender || String(voice.gender) === gender)
    && (!engine || voice.engine?.toLowerCase() === engine)
    && (!words || `${voice.voice_name} ${nameOf(voice.language)} ${tagOf(voice.language)} ${voice.description ?? ""}`.toLowerCase().includes(words));
  const all = (voices.value ?? []).filter(fits);
  const groups = new Map<string, ListedVoice[]>();
  for (const voice of all) {
    const name = voice.custom ? "Your voices" : nameOf(voice.language);
    groups.set(name, [...groups.get(name) ?? [], voice]);
  }
  const order = ([one]: [string, unknown], [other]: [string, unknown]) => Number(other === "Your voices") - Number(one === "Your voices") || one.localeCompare(other);
  return { count: all.length, groups: [...groups].sort(order) };
});

/** What could be installed for the language that is looked for. */
export const missing = computed(() => installable.value.filter(offer =>
  !wanted.language.value || offer.languages.includes(Number(wanted.language.value))));
