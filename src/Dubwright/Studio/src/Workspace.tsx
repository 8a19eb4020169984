import { useComputed } from "@preact/signals";
import { chosenLanguage, language, project, shown, unsaved } from "./document/state";
import { Help } from "./keys/Help";
import { Palette } from "./keys/Palette";
import { Lines } from "./lines/Lines";
import { Panels } from "./panels/Panels";
import { Player } from "./player/Player";
import { Plain } from "./Plain";
import { Notices } from "./site/Notices";
import { Manuscript } from "./story/Manuscript";
import { Timeline } from "./timeline/Timeline";
import { Trashed } from "./projects/Trashed";
import { Toolbar } from "./Toolbar";

/** The whole page: what is heard and seen, the lines, the timeline, and what else there is. */
export function Workspace() {
  const ready = useComputed(() => shown.value !== null).value;
  if (project.value) document.title = `${project.value.name} · Dubwright`;
  return (
    <div class={ready ? "workspace" : "workspace plain"}>
      <Toolbar />
      <Notices kept={`What you do is kept here${unsaved.value ? " and goes to it as soon as it can be" : ""}.`} />
      <Trashed />
      {ready && project.value?.story ? <main class="desk telling">
        <div class="side"><Player /><Panels /></div>
        <Manuscript />
      </main> : ready ? <main class="desk">
        <div class="side"><Player /><Panels /></div>
        <div class="middle"><LanguageTabs /><Lines /></div>
        <Timeline />
      </main> : <main><Plain /></main>}
      <Help />
      <Palette />
    </div>
  );
}

function LanguageTabs() {
  const languages = shown.value?.languages ?? [];
  if (languages.length < 2) return null;
  return (
    <div class="switch languages" role="group" aria-label="Language">
      {languages.map(one => (
        <button key={one.language} type="button" aria-pressed={one.language === language.value?.language}
          onClick={() => { chosenLanguage.value = one.language; }}>{one.name}{one.stale > 0 && <small> {one.stale}</small>}</button>))}
    </div>
  );
}
