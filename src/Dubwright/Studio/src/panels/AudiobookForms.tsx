import { useSignal } from "@preact/signals";
import { Story } from "../api/client";
import { attempt } from "../site/messages";
import { download, rendered } from "../site/rendered";
import { may } from "../site/roles";

const forms = [["m4b", "M4B, an audiobook with chapters"], ["mp3", "MP3"],
  ["m4a", "M4A"], ["flac", "FLAC"], ["wav", "WAV"], ["opus", "Opus"],
  ["json", "JSON, the dialogue with the times of its words"]];

/** A narration in other forms: whole, a chapter, or all chapters in an archive. They are made when they are asked for, by who may. */
export function AudiobookForms({ run, chapters }: { run: number; chapters: Story["chapters"] }) {
  const [form, part, state] = [useSignal("m4b"), useSignal(""), useSignal("")];
  if (!may("editor")) return null;
  const fetchIt = () => attempt(async () => {
    const of = part.value === "" || form.value === "json" ? {} : part.value === "all" ? { per_chapter: true } : { chapter: Number(part.value) };
    state.value = "…";
    try {
      download(await rendered(`/story-alt-format/${run}`, { output_format: form.value, ...of },
        share => { state.value = `${Math.round(share * 100)} %`; }));
    } finally {
      state.value = "";
    }
  });
  return (
    <form class="export" onSubmit={event => { event.preventDefault(); fetchIt(); }}>
      <label>Form<select aria-label="Form of the audiobook" value={form.value}
        onInput={event => { form.value = event.currentTarget.value; }}>
        {forms.map(([key, name]) => <option key={key} value={key}>{name}</option>)}</select></label>
      <label>Part<select aria-label="Part of the story" value={form.value === "json" ? "" : part.value}
        disabled={form.value === "json"}
        onInput={event => { part.value = event.currentTarget.value; }}>
        <option value="">The whole story</option>
        <option value="all">A file for each chapter, as a ZIP</option>
        {chapters.map((chapter, at) => <option key={chapter.start} value={at}>{chapter.title}</option>)}</select></label>
      <p class="actions"><button disabled={state.value !== ""}>Download</button><small role="status">{state.value}</small></p>
    </form>
  );
}
