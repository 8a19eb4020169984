import { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useLanguages } from "../site/languages";
import { HlsPlayer } from "./HlsPlayer";

/** A playlist in one language; its address works in any player. */
export interface Watchable { language: number; url: string }

/** The same in several languages, of which one is watched. `waits`: what is said in the player's place while nothing can be. */
export function LanguagePlayer<T extends Watchable>({ all, fromStart = false, waits, children }: {
  all: T[]; fromStart?: boolean; waits?: string | undefined; children: (shown: T, name: string) => ComponentChildren;
}) {
  const names = useLanguages("/target-languages?all=true") ?? [];
  const chosen = useSignal(0);
  const of = (language: number) => names.find(one => one.id === language)?.language ?? `Language ${language}`;
  const shown = all.find(one => one.language === chosen.value) ?? all[0];
  if (!shown || names.length === 0) return null;
  return (
    <>
      {all.length > 1 && <div class="switch" role="group" aria-label="Language">{all.map(one =>
        <button type="button" key={one.language} aria-pressed={one === shown} onClick={() => { chosen.value = one.language; }}>
          {of(one.language)}</button>)}</div>}
      {waits ? <p class="quiet">{waits}</p>
        : <Playing key={shown.language} url={shown.url} name={of(shown.language)} fromStart={fromStart} />}
      {children(shown, of(shown.language))}
    </>
  );
}

/** The address changes by the hour, what it plays does not. It is this server's, whatever name it gives itself. */
function Playing({ url, name, fromStart }: { url: string; name: string; fromStart: boolean }) {
  const path = useMemo(() => new URL(url).pathname, []);
  return <HlsPlayer url={path} name={name} fromStart={fromStart} />;
}
