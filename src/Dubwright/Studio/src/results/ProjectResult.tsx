import { useEffect } from "preact/hooks";
import { call, Project, Status } from "../api/client";
import { chosenLanguage, project, target } from "../document/state";
import { Export } from "../panels/Export";
import { Player } from "../player/Player";
import { connect, pause, seek } from "../player/playback";
import { clock } from "../site/dom";
import { attempt } from "../site/messages";
import { StoryLanguages } from "./StoryLanguages";

let connected = false;

/** A film in all its languages, or an audiobook: the player and everything that can be taken away. */
export function ProjectResult({ task }: { task: Status }) {
  useEffect(() => {
    attempt(async () => {
      const read = await call<Project>("GET", `/projects/${encodeURIComponent(task.task_id)}`);
      project.value = read;
      if (!connected) connect();
      connected = true;
    });
    return () => {
      pause();
      project.value = null;
    };
  }, [task.task_id]);
  const all = project.value;
  if (all?.task.task_id !== task.task_id) return null;
  return (
    <>
      {all.targets.length > 1 && <label class="languages">Language <select value={String(target.value?.language ?? "")}
        onInput={event => { chosenLanguage.value = Number(event.currentTarget.value); }}>
        {all.targets.map(one => <option key={one.language} value={String(one.language)}>{one.language_name}</option>)}</select></label>}
      <Player shortcuts={false} />
      {all.story && all.story.chapters.length > 1 && <ol class="chapters">{all.story.chapters.map(chapter => <li key={chapter.start}>
        <button type="button" class="link" onClick={() => seek(chapter.start)}>{chapter.title}</button>
        {" "}<small>{clock(chapter.start)}</small></li>)}</ol>}
      {task.kind !== "project-setup" && <Export />}
      {task.kind === "story" && <StoryLanguages task={task} />}
    </>
  );
}
