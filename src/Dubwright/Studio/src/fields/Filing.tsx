import { Signal, signal } from "@preact/signals";
import { useList } from "../site/lists";
import { Choice, TextField } from "./Field";
import { Form, problemOf } from "./form";

interface Folder { folder_id: number; name: string }
interface Dictionary { id: number; name: string; dictionary_terms?: unknown[] }

/** What a task is called, where it is filed, and which dictionaries it keeps to. */
export interface Filing { name: Signal<string>; description: Signal<string>; folder: Signal<string>; dictionaries: Signal<number[]> }

export const newFiling = (): Filing =>
  ({ name: signal(""), description: signal(""), folder: signal(""), dictionaries: signal([]) });

const longestName = 60;

export function FilingFields({ form, filing, name = "project_name", description = "project_description", terms = true }: {
  form: Form; filing: Filing; name?: string; description?: string; terms?: boolean;
}) {
  const folders = useList<Folder>("/folders") ?? [];
  return (
    <>
      <TextField form={form} name={name} label={name === "title" ? "Title" : "Name"} value={filing.name} />
      <TextField form={form} name={description} label="Description" value={filing.description} />
      {folders.length > 0 && <Choice form={form} name="folder_id" label="Folder" value={filing.folder}
        options={[["", "None"], ...folders.map((one): [string, string] => [String(one.folder_id), one.name])]} />}
      {terms && <DictionariesField form={form} name="chosen_dictionaries" chosen={filing.dictionaries} />}
    </>
  );
}

/** The dictionaries whose terms are kept to. */
export function DictionariesField({ form, name, chosen }: { form: Form; name: string; chosen: Signal<number[]> }) {
  const dictionaries = useList<Dictionary>("/dictionaries");
  const problem = problemOf(form, [name]);
  form.fields.add(name);
  const turn = (id: number, on: boolean) => {
    chosen.value = [...chosen.peek().filter(one => one !== id), ...on ? [id] : []];
  };
  return (
    <fieldset><legend>Dictionaries to keep to</legend>
      {problem && <p class="problem">{problem}</p>}
      {dictionaries?.map(one => <label class="check" key={one.id}><input type="checkbox"
        checked={chosen.value.includes(one.id)} onInput={event => turn(one.id, event.currentTarget.checked)} />
        <span dir="auto">{one.name}</span></label>)}
      {dictionaries?.length === 0 && <p class="quiet">There is none yet. <a href="/studio/dictionaries">Make one</a></p>}
    </fieldset>
  );
}

/** As a request has it: only what was said. */
export function filed(filing: Filing, fallback: string | null = null, name = "project_name", description = "project_description") {
  const title = filing.name.peek().trim() || fallback;
  return {
    ...title ? { [name]: title } : {},
    ...filing.description.peek().trim() ? { [description]: filing.description.peek().trim() } : {},
    ...filing.folder.peek() ? { folder_id: Number(filing.folder.peek()) } : {},
    ...filing.dictionaries.peek().length > 0 ? { chosen_dictionaries: filing.dictionaries.peek() } : {},
  };
}

/** What a task is called that is asked for by a text; null where that is too short for a name. */
export function nameOfText(text: string): string | null {
  const words = text.trim().replace(/\s+/g, " ");
  return words.length < 3 ? null : words.length <= longestName ? words : `${words.slice(0, longestName).replace(/\s\S*$/, "")}…`;
}

/** What was accepted has its name; the next one gets another. */
export function forget(filing: Filing): void {
  filing.name.value = filing.description.value = "";
}

/** The same members as a form; a list as several of one name. */
export function asForm(members: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(members)) {
    for (const item of Array.isArray(value) ? value : [value]) form.append(name, item instanceof Blob ? item : String(item));
  }
  return form;
}
