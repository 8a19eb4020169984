import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Status } from "../api/client";
import { clock } from "../site/dom";
import { useLanguages } from "../site/languages";
import { HlsPlayer } from "./HlsPlayer";

/** A dub while it is made, from its beginning as far as it goes; nothing until there is something. */
export function Preview({ status }: { status: Status }) {
  const names = useLanguages("/target-languages?all=true") ?? [];
  const chosen = useSignal(0);
  const all = status.preview ?? [];
  const shown = all.find(one => one.language === chosen.value) ?? all[0];
  if (!shown) return null;
  const of = (language: number) => names.find(one => one.id === language)?.language ?? `Language ${language}`;
  return (
    <section aria-labelledby="preview"><h3 id="preview">Watch it while it is made</h3>
      {all.length > 1 && <div class="switch" role="group" aria-label="Language">{all.map(one =>
        <button type="button" key={one.language} aria-pressed={one === shown} onClick={() => { chosen.value = one.language; }}>
          {of(one.language)}</button>)}</div>}
      <Playing key={shown.language} url={shown.url} name={of(shown.language)} />
      <p class="quiet">{clock(shown.seconds)} so far. <a href={shown.url}>Its address</a> works in any player.</p>
    </section>
  );
}

/** The address changes by the hour, what it plays does not. It is this server's, whatever name it gives itself. */
function Playing({ url, name }: { url: string; name: string }) {
  const path = useMemo(() => new URL(url).pathname, []);
  return <HlsPlayer url={path} name={name} fromStart />;
}
