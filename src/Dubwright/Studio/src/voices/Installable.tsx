import { attempt, notice } from "../site/messages";
import { missing, nameOf } from "./state";

const shown = 6;

/** Voices that this machine could have, and the line that installs them. */
export function Installable() {
  if (missing.value.length === 0) return null;
  return (
    <section class="card" aria-labelledby="installable">
      <h2 id="installable">Voices that can be installed</h2>
      <p class="quiet">They are here after the next start of the server.</p>
      <ul class="offers">{missing.value.map(offer => (
        <li key={offer.name}>
          <p><strong>{offer.title}</strong> <small>{offer.quality} quality · {offer.licence} · {spoken(offer.languages)}</small></p>
          {offer.note && <p class="quiet">{offer.note}</p>}
          <p class="install"><code>{offer.install}</code>
            <button type="button" class="small" aria-label={`Copy the line that installs ${offer.title}`}
              onClick={() => attempt(() => copy(offer.install))}>Copy</button></p>
        </li>))}</ul>
    </section>
  );
}

function spoken(languages: number[]): string {
  const names = [...new Set(languages.map(id => nameOf(id).replace(/ \(.*/, "")))];
  return names.length > shown ? `${names.slice(0, shown).join(", ")} and ${names.length - shown} more` : names.join(", ");
}

async function copy(line: string): Promise<void> {
  // A page served without TLS from another machine has no clipboard.
  await navigator.clipboard?.writeText(line);
  notice.value = navigator.clipboard ? "Copied." : "Select the line and press Ctrl+C to copy it.";
}
