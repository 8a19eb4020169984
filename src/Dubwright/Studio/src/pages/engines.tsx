import { useEffect } from "preact/hooks";
import { Engines } from "../engines/Engines";
import { Models } from "../engines/Models";
import { Server } from "../engines/Server";
import { engines, loadEngines, loadModels, loadServer, mayInstall } from "../engines/state";
import { attempt } from "../site/messages";
import { mount } from "../site/Page";

/** What does the work here, and what could. */
function EnginesPage() {
  useEffect(() => { if (mayInstall()) attempt(loadServer); }, []);
  const found = engines.value;
  return (
    <>
      <h1>Engines and models</h1>
      {found && <p>Hears {names(found.source_languages) || "nothing yet"}. Dubs from English
        into {names(found.target_languages) || "nothing yet: install an engine that translates and one that speaks"}.</p>}
      <Models />
      <Engines />
      <Server />
    </>
  );
}

const known = new Intl.DisplayNames(["en"], { type: "language" });
const names = (languages: string[]) => languages.length > 20 ? `${languages.length} languages`
  : languages.map(language => known.of(language) ?? language).join(", ");

mount(EnginesPage);
attempt(loadModels);
attempt(loadEngines);
