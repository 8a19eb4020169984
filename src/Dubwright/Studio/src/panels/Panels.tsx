import { ComponentType } from "preact";
import { Chapters } from "../story/Chapters";
import { Comments } from "./Comments";
import { Export } from "./Export";
import { Facts } from "./Facts";
import { History } from "./History";
import { Import } from "./Import";
import { PanelName, panel, panelNames, show } from "./names";
import { Problems } from "./Problems";
import { Quality } from "./Quality";
import { Pronunciations } from "../story/Pronunciations";
import { Search } from "./Search";
import { Speakers } from "./Speakers";
import { Takes } from "./Takes";

const contents: Record<PanelName, ComponentType> = { speakers: Speakers, takes: Takes, comments: Comments, problems: Problems,
  quality: Quality, search: Search, history: History, export: Export, import: Import, facts: Facts, chapters: Chapters,
  pronunciations: Pronunciations };

/** What is not in the lines themselves, one at a time. */
export function Panels() {
  const Content = contents[panel.value];
  const names = Object.keys(panelNames.value) as PanelName[];
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = names[(names.indexOf(panel.value) + step + names.length) % names.length];
    if (!next) return;
    show(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <section class="panels" aria-label="Panels">
      <div role="tablist" aria-label="Panels" onKeyDown={move}>
        {names.map(name => <button key={name} id={`tab-${name}`} type="button" role="tab" aria-selected={panel.value === name}
          aria-controls="panel" tabIndex={panel.value === name ? 0 : -1} onClick={() => show(name)}>
          {panelNames.value[name]}</button>)}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${panel.value}`} tabIndex={0}><Content /></div>
    </section>
  );
}
