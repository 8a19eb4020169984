import { Target } from "../api/client";
import { make } from "../document/making";
import { project, staleLines } from "../document/state";
import { complain } from "../site/messages";
import { may } from "../site/roles";
import { Renditions } from "../site/Renditions";
import { Audiobook } from "./Audiobook";
import { Downloads } from "./Downloads";

/** Everything that can be taken away. */
export function Export() {
  const all = project.value;
  if (!all) return null;
  const setup = all.task.kind === "project-setup";
  return (
    <>
      {staleLines.value > 0 && <p class="notice">{all.story ? "Paragraphs" : "Lines"} whose sound is of before: {staleLines.value}.
        {" "}{all.story ? "Narrate" : "Make"} what changed first to have it in the files.</p>}
      {setup && may("editor") && <p class="actions">
        <button type="submit" onClick={() => void make({ film: true }).catch(complain)}>Make the film</button></p>}
      {all.targets.map(target => <Language key={target.language} target={target} run={setup ? null : all.task.run_id} />)}
      {all.story && <Audiobook story={all.story} run={all.task.run_id} />}
    </>
  );
}

function Language({ target, run }: { target: Target; run: number | null }) {
  return (
    <Downloads name={target.language_name} links={[["Film", target.video], ["Sound", target.audio],
      ["SRT", target.srt], ["VTT", target.vtt], ["TTML", target.ttml],
      ["Measurements", target.quality]]}>
      {target.quality_page && <li><a href={target.quality_page.url} target="_blank" rel="noopener"
        aria-label={`${target.language_name}: quality report`}>Quality report</a></li>}
      {run !== null && target.audio && may("editor") && <li><Renditions run={run} target={target} /></li>}
    </Downloads>
  );
}
