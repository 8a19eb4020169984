import { bytes, call } from "./client";

/** What a term is called in one language, and how that is said where it is not how it is written. */
export interface Translation { language: number; term_text: string; say?: string | null }
export interface Term { id: number; term_translations: Translation[] }
export interface Dictionary {
  id: number; name: string; description: string | null; created_at: string; last_edited_at: string; dictionary_terms: Term[];
  languages: number[]; term_count: number;
}
export interface TermInput { language: number; translation: string; say?: string | null }
export interface AddedTerm { id?: number; translations: TermInput[] }
export interface ChangedTerm { id: number; translations?: TermInput[]; removed_languages?: number[] }
export interface TermChanges { add?: AddedTerm[]; change?: ChangedTerm[]; remove?: number[] }
/** What taking a table would change. */
export interface Difference {
  added: { translations: Translation[] }[]; changed: { term_id: number; before: Translation[]; after: Translation[] }[];
  unchanged: number; missing: number[]; left_out: number[];
}
interface Answer { dictionary_id: number; message: string; status: string }

export const listDictionaries = () => call<Dictionary[]>("GET", "/dictionaries?without_terms=true");
export const readDictionary = (id: number) => call<Dictionary>("GET", `/dictionaries/${id}`);
export const createDictionary = (name: string) => call<Answer>("POST", "/dictionaries", { name });
export const changeDictionary = (id: number, change: { name?: string; description?: string }) => call("PATCH", `/dictionaries/${id}`, change);
export const removeDictionary = (id: number) => call("DELETE", `/dictionaries/${id}`);
export const changeTerms = (id: number, changes: TermChanges) => call<{ added: number[] }>("POST", `/dictionaries/${id}/change-terms`, changes);
export const exportDictionary = (id: number) => bytes("GET", `/dictionaries/${id}/export`);

/** Puts a removed one back as it was. */
export const restoreDictionary = (was: Dictionary) => call("POST", `/dictionaries/${was.id}/restore`, {
  name: was.name, description: was.description,
  terms: was.dictionary_terms.map(term => ({ id: term.id, translations: inputs(term.term_translations) })),
});

export function compareFile(id: number, file: File): Promise<Difference> {
  const form = new FormData();
  form.append("dictionary_file", file);
  return call<Difference>("POST", `/dictionaries/${id}/compare-file`, form);
}

export function createFromFile(name: string, file: File): Promise<Answer> {
  const form = new FormData();
  form.append("dictionary_file", file);
  form.append("dictionary_name", name);
  return call<Answer>("POST", "/dictionaries/create-from-file", form);
}

/** What answers tell, as requests tell it. */
export const inputs = (told: Translation[]): TermInput[] =>
  told.map(({ language, term_text, say }) => ({ language, translation: term_text, say: say ?? null }));
