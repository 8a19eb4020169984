import { Status } from "../api/client";
import { clock } from "../site/dom";
import { LanguagePlayer } from "./LanguagePlayer";

/** A dub or a story while it is made, from its beginning as far as it goes; nothing until there is something. */
export function Preview({ status }: { status: Status }) {
  if (!status.preview?.length) return null;
  const heard = status.kind === "story" || status.kind === "translated-story";
  return (
    <section aria-labelledby="preview"><h3 id="preview">{heard ? "Hear" : "Watch"} it while it is made</h3>
      <LanguagePlayer all={status.preview} fromStart>{shown =>
        <p class="quiet">{clock(shown.seconds)} so far. <a href={shown.url}>Its address</a> works in any player.</p>}</LanguagePlayer>
    </section>
  );
}
