import { Language } from "../api/client";
import { useList } from "./lists";

// Languages as people choose them: one entry a language, its countries beside it.

export interface Tongue { name: string; variants: Language[] }

const homes = ["en-us", "pt-br", "ar-sa", "bn-bd", "sw-ke", "ta-in", "ur-pk", "zh-cn"];

/** The languages that the server lists under an address; null until it has. */
export const useLanguages = (address: string) => useList<Language>(address);

/** Languages by name, the most usual country of each first. */
export function tongues(languages: Language[]): Tongue[] {
  const byName = new Map<string, Language[]>();
  for (const language of languages) {
    const name = bare(language);
    byName.set(name, [...byName.get(name) ?? [], language]);
  }
  return [...byName].map(([name, variants]) => ({ name, variants: [...variants]
    .sort((a, b) => usual(b) - usual(a) || a.language.localeCompare(b.language)) })).sort((a, b) => a.name.localeCompare(b.name));
}

const bare = (language: Language) => language.language.replace(/ \(.*/, "");

export const country = (language: Language) => /\((.*)\)/.exec(language.language)?.[1] ?? language.language;

function usual(language: Language): number {
  const [primary, region] = language.short_name.split("-");
  return homes.includes(language.short_name) || primary === region ? 1 : 0;
}

export const primary = (language: Language) => language.short_name.split("-")[0] ?? "";
