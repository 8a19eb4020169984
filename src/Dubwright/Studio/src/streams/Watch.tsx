import { Stream, stands } from "../api/streams";
import { LanguagePlayer } from "../player/LanguagePlayer";
import { Copy } from "../site/Copy";

/** A stream in one of its languages; the addresses work in any player. */
export function Watch({ stream }: { stream: Stream }) {
  const all = stream.targets.map(target => ({ language: target.languages[0] ?? 0, url: target.url }));
  if (all.length === 0) return null;
  return (
    <section class="card" aria-labelledby="watch"><h2 id="watch">Watch</h2>
      <LanguagePlayer all={all} waits={stream.status >= stands.running ? undefined
        : `It can be watched ${stream.initial_delay} seconds after its source begins.`}>{(shown, name) =>
        <details><summary>In another player</summary>
          <p class="quiet">An HLS playlist that needs no key, for VLC, a smart TV or a page of your own.</p>
          <Copy text={shown.url} label={`Address in ${name}`} />
        </details>}</LanguagePlayer>
    </section>
  );
}
