import { useSignal } from "@preact/signals";
import { call, Story } from "../api/client";
import { address, Applied } from "../api/document";
import { accept, send } from "../document/queue";
import { project, shown } from "../document/state";
import { attempt } from "../site/messages";
import { download, rendered } from "../site/rendered";
import { Downloads } from "./Downloads";

const forms = [["m4b", "M4B, an audiobook with chapters"], ["mp3", "MP3"],
  ["m4a", "M4A"], ["flac", "FLAC"], ["wav", "WAV"], ["opus", "Opus"],
  ["json", "JSON, the dialogue with the times of its words"]];

/** The story as files: whole, a chapter, or all chapters in an archive; with its cover. */
export function Audiobook({ story, run }: { story: Story; run: number | null }) {
  const [form, part, state] = [useSignal("m4b"), useSignal(""), useSignal("")];
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
    <>
      <Downloads name="Audiobook" links={[["Sound", story.audio], ["Transcript with times", story.dialogue]]} />
      {run !== null && <form class="export" onSubmit={event => { event.preventDefault(); fetchIt(); }}>
        <label>Form<select aria-label="Form of the audiobook" value={form.value}
          onInput={event => { form.value = event.currentTarget.value; }}>
          {forms.map(([key, name]) => <option key={key} value={key}>{name}</option>)}</select></label>
        <label>Part<select aria-label="Part of the story" value={form.value === "json" ? "" : part.value}
          disabled={form.value === "json"}
          onInput={event => { part.value = event.currentTarget.value; }}>
          <option value="">The whole story</option>
          <option value="all">A file for each chapter, as a ZIP</option>
          {story.chapters.map((chapter, at) => <option key={chapter.start} value={at}>{chapter.title}</option>)}</select></label>
        <p class="actions"><button disabled={state.value !== ""}>Download</button><small role="status">{state.value}</small></p>
      </form>}
      {shown.value && <Cover />}
    </>
  );
}

function Cover() {
  const cover = shown.value?.cover;
  const give = (file: File) => attempt(async () => {
    const form = new FormData();
    form.append("file", file);
    await send();
    accept(await call<Applied>("PUT", `${address}/cover`, form));
  });
  return (
    <section class="cover" aria-label="Cover"><h2>Cover</h2>
      {cover ? <img src={cover.url} alt={`The cover of ${project.value?.name ?? "the story"}`} />
        : <p class="quiet">The manuscript's own picture, where it has one.</p>}
      <label>{cover ? "Another picture" : "A picture"} (JPEG or PNG)<input type="file" accept="image/jpeg,image/png" onChange={event => {
        const [file] = event.currentTarget.files ?? [];
        event.currentTarget.value = "";
        if (file) give(file);
      }} /></label>
      {cover && <button type="button" class="small" onClick={() => attempt(async () =>
        accept(await call<Applied>("DELETE", `${address}/cover`)))}>Remove the cover</button>}
    </section>
  );
}
