import { useMemo } from "preact/hooks";
import { project } from "./document/state";
import { Export } from "./panels/Export";
import { Player } from "./player/Player";
import { seek } from "./player/playback";
import { clock } from "./site/dom";
import { facts } from "./site/facts";
import { Foreign } from "./site/Foreign";
import { progress } from "./site/stages";
import { StoryText } from "./story/StoryText";

/** What has no lines to edit: a setup that still runs, one that failed, a story. */
export function Plain() {
  const panel = useMemo(() => progress(true), []);
  const all = project.value;
  if (!all) return <p class="quiet" role="status">Opening…</p>;
  panel.show(all.task);
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
        <section class="card"><h2>Progress</h2><Foreign element={panel.element} /></section>
        {(all.story ?? all.targets.length > 0) && <section class="card"><Export /></section>}
        {Object.keys(all.task.analysis).length > 0 && <details class="card"><summary>What was found out about the source</summary>
          <Analysis found={all.task.analysis} /></details>}
      </div>
    </div>
  );
}

function Analysis({ found }: { found: Record<string, unknown> }) {
  return <Foreign element={useMemo(() => facts(found), [found])} />;
}
