import { call, Language } from "./client";

/** The whole table of languages, by their ids. */
export async function allLanguages(): Promise<Map<number, Language>> {
  return new Map((await call<Language[]>("GET", "/target-languages?all=true")).map(language => [language.id, language]));
}

export const byName = (one: Language, other: Language) => one.language.localeCompare(other.language);
