import { signal } from "@preact/signals";
import { Language } from "../api/client";
import { Form, problemOf } from "../fields/form";
import { contentOf, subtitles } from "../fields/Media";

/** Translations that exist already, each in a language. */
const scripts = signal<{ file: File; language: string }[]>([]);

export function Scripts({ form, languages }: { form: Form; languages: Language[] }) {
  form.fields.add("target_transcripts");
  const problem = problemOf(form, ["target_transcripts"]);
  const become = (at: number, next: { file: File; language: string } | null) => {
    scripts.value = scripts.peek().flatMap((one, index) => index === at ? next ? [next] : [] : [one]);
  };
  const add = (files: FileList | null) => {
    const language = String(languages.find(one => one.short_name === "es-es")?.id ?? languages[0]?.id ?? "");
    scripts.value = [...scripts.peek(), ...[...files ?? []].map(file => ({ file, language }))];
  };
  return (
    <fieldset>
      <legend>Translations that you have already</legend>
      {problem && <p class="problem">{problem}</p>}
      {scripts.value.map(({ file, language }, at) => (
        <p class="script" key={at}><span>{file.name}</span>
          <select aria-label={`Language of ${file.name}`} value={language}
            onInput={event => become(at, { file, language: event.currentTarget.value })}>
            {languages.map(one => <option key={one.id} value={String(one.id)}>{one.language}</option>)}</select>
          <button type="button" class="small" aria-label={`Remove ${file.name}`} onClick={() => become(at, null)}>Remove</button></p>))}
      <input type="file" multiple accept={subtitles} aria-label="Translated subtitles" aria-invalid={problem ? "true" : undefined}
        onChange={event => { add(event.currentTarget.files); event.currentTarget.value = ""; }} />
    </fieldset>
  );
}

export async function scriptsOf(): Promise<Record<string, unknown>> {
  const read = await Promise.all(scripts.peek().map(async ({ file, language }) =>
    ({ content: await contentOf(file), language: Number(language) })));
  return read.length > 0 ? { target_transcripts: read } : {};
}
