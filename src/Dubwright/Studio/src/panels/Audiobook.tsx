import { call, Story } from "../api/client";
import { address, Applied } from "../api/document";
import { accept, send } from "../document/queue";
import { project, shown } from "../document/state";
import { attempt } from "../site/messages";
import { may } from "../site/roles";
import { AudiobookForms } from "./AudiobookForms";
import { Downloads } from "./Downloads";

/** The story as files, with its cover. */
export function Audiobook({ story, run }: { story: Story; run: number | null }) {
  return (
    <>
      <Downloads name="Audiobook" links={[["Sound", story.audio], ["Transcript with times", story.dialogue]]} />
      {run !== null && <AudiobookForms run={run} chapters={story.chapters} />}
      {shown.value && may("editor") && <Cover />}
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
