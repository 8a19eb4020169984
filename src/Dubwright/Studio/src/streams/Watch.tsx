import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Stream, stands } from "../api/streams";
import { HlsPlayer } from "../player/HlsPlayer";
import { Copy } from "../site/Copy";
import { useLanguages } from "../site/languages";

/** A stream in one of its languages; the addresses work in any player. */
export function Watch({ stream }: { stream: Stream }) {
  const names = useLanguages("/target-languages?all=true") ?? [];
  const chosen = useSignal(0);
  const of = (language: number) => names.find(one => one.id === language)?.language ?? `Language ${language}`;
  const all = stream.targets.map(target => ({ language: target.languages[0] ?? 0, url: target.url }));
  const shown = all.find(one => one.language === chosen.value) ?? all[0];
  if (!shown || names.length === 0) return null;
  return (
    <section class="card" aria-labelledby="watch"><h2 id="watch">Watch</h2>
      {all.length > 1 && <div class="switch" role="group" aria-label="Language">{all.map(one =>
        <button type="button" key={one.language} aria-pressed={one === shown} onClick={() => { chosen.value = one.language; }}>
          {of(one.language)}</button>)}</div>}
      {stream.status >= stands.running
        ? <Playing key={shown.language} url={shown.url} name={of(shown.language)} />
        : <p class="quiet">It can be watched {stream.initial_delay} seconds after its source begins.</p>}
      <details><summary>In another player</summary>
        <p class="quiet">An HLS playlist that needs no key, for VLC, a smart TV or a page of your own.</p>
        <Copy text={shown.url} label={`Address in ${of(shown.language)}`} />
      </details>
    </section>
  );
}

/** The address changes by the hour, what it plays does not. It is this server's, whatever name it gives itself. */
function Playing({ url, name }: { url: string; name: string }) {
  const path = useMemo(() => new URL(url).pathname, []);
  return <HlsPlayer url={path} name={name} />;
}
