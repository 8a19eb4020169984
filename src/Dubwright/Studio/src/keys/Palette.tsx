import { useState } from "preact/hooks";
import { Dialog } from "../site/Dialog";
import { Command, offered, paletteOpen } from "./commands";
import { keysOf, readable } from "./keymap";

/** Finds a command by its words and does it. */
export function Palette() {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const found = offered.value.filter(command => command.id !== "palette" && matches(command, words));
  const run = (command: Command | undefined) => {
    if (!command) return;
    paletteOpen.value = false;
    setWords("");
    setAt(0);
    // The dialog gives the focus back first: the command works on what had it.
    setTimeout(() => command.run());
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") run(found[at]);
    else if (step === undefined) return;
    else setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    event.preventDefault();
  };
  return (
    <Dialog open={paletteOpen} title="Find a command" className="palette">
      <input role="combobox" list={undefined} aria-label="Command" aria-expanded="true" aria-controls="palette-list" autocomplete="off"
        aria-activedescendant={found[at] ? `command-${found[at].id}` : undefined} value={words} placeholder="What do you want to do?"
        onInput={event => { setWords(event.currentTarget.value); setAt(0); }} onKeyDown={keys} />
      <ul id="palette-list" role="listbox" aria-label="Commands">
        {found.map((command, index) => (
          <li key={command.id} id={`command-${command.id}`} role="option" aria-selected={index === at} onClick={() => run(command)}
            ref={item => { if (index === at) item?.scrollIntoView({ block: "nearest" }); }}>
            <span>{command.title}</span><small>{(keysOf.value.get(command.id) ?? []).slice(0, 1).map(readable)}</small>
          </li>))}
      </ul>
      {found.length === 0 && <p class="quiet" role="status">No command has these words.</p>}
    </Dialog>
  );
}

function matches(command: Command, words: string): boolean {
  const text = `${command.group} ${command.title}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every(word => text.includes(word));
}
