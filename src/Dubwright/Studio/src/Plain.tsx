import { project } from "./document/state";
import { Export } from "./panels/Export";
import { Player } from "./player/Player";
import { seek } from "./player/playback";
import { clock } from "./site/dom";
import { FactList } from "./site/FactList";
import { Progress } from "./site/Progress";
import { StoryText } from "./story/StoryText";

/** What has no lines to edit: a setup that still runs, one that failed, a story. */
export function Plain() {
  const all = project.value;
  if (!all) return <p class="quiet" role="status">Opening…</p>;
  return (
    <div class="columns">
      <div>
        <Player />
        {all.story && <section class="card"><h2>Chapters</h2>
          <ol>{all.story.chapters.map(chapter => <li key={chapter.start}>
            <button type="button" class="link" onClick={() => seek(chapter.start)}>{chapter.title}</button>
            {" "}<small>{clock(chapter.start)}</small>
          </li>)}</ol></section>}
        {all.story && <StoryText story={all.story} />}
      </div>
      <div>
        <section class="card"><h2>Progress</h2><Progress status={all.task} /></section>
        {(all.story ?? all.targets.length > 0) && <section class="card"><Export /></section>}
        {Object.keys(all.task.analysis).length > 0 && <details class="card"><summary>What was found out about the source</summary>
          <FactList found={all.task.analysis} /></details>}
      </div>
    </div>
  );
}
