import { useState } from "preact/hooks";
import { Dialog } from "../site/Dialog";
import { helpOpen, offered } from "./commands";
import { keyOfEvent, keysOf, readable, remap, remapped } from "./keymap";

/** All keys, and a way to choose others. */
export function Help() {
  const [waiting, setWaiting] = useState<string | null>(null);
  const groups = [...new Set(offered.value.map(command => command.group))];
  return (
    <Dialog open={helpOpen} title="Keys" className="wide">
      <p class="quiet">Press a key's button, then the keys you would rather use. Escape leaves it as it is.</p>
      <div class="key-groups">
        {groups.map(group => (
          <section key={group}><h3>{group}</h3>
            <dl>
              {offered.value.filter(command => command.group === group).map(command => {
                const keys = keysOf.value.get(command.id) ?? [];
                return (
                  <div key={command.id}>
                    <dt>{command.title}</dt>
                    <dd>
                      <button type="button" class="small" onClick={() => setWaiting(command.id)} onBlur={() => setWaiting(null)}
                        aria-label={`${keys.map(readable).join(" ") || "–"}: ${command.title}`} onKeyDown={event => {
                          if (waiting !== command.id) return;
                          const key = keyOfEvent(event);
                          event.preventDefault();
                          event.stopPropagation();
                          if (key === null) return;
                          if (key !== "Escape") remap(command.id, key);
                          setWaiting(null);
                        }}>
                        {waiting === command.id ? "press…" : keys.flatMap(key => [" ", <kbd key={key}>{readable(key)}</kbd>])}
                        {waiting !== command.id && keys.length === 0 && "–"}
                      </button>
                      {remapped.value[command.id] && <button type="button" class="small" onClick={() => remap(command.id, null)}
                        aria-label={`Usual keys of: ${command.title}`}>↺</button>}
                    </dd>
                  </div>);
              })}
            </dl>
          </section>))}
      </div>
    </Dialog>
  );
}
