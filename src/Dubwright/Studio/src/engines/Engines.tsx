import { Engine, Tool } from "../api/engines";
import { attempt } from "../site/messages";
import { engines, lookAgain, mayInstall } from "./state";

const jobs: Record<string, string> = {
  recognition: "hears", translation: "translates", synthesis: "speaks", separation: "separates voices from music",
  speakerembedding: "tells speakers apart", soundgeneration: "plays music",
};

/** Every engine and program: found or not, and the line that installs it. */
export function Engines() {
  if (engines.value === null) return null;
  const { engines: all, tools, warning } = engines.value;
  const [here, missing] = [all.filter(engine => engine.installed), all.filter(engine => !engine.installed)];
  return (
    <section class="card" aria-labelledby="engines">
      <h2 id="engines">Engines and programs</h2>
      {warning && <p class="warnings">{warning}</p>}
      {mayInstall() && <p><button type="button" onClick={() => attempt(lookAgain)}>Look again</button>
        <small> what was installed meanwhile is used without a restart</small></p>}
      <h3>Here</h3>
      <table class="list">
        <thead><tr><th scope="col">Engine</th><th scope="col">What for</th><th scope="col">Version</th><th scope="col">Licence</th></tr></thead>
        <tbody>{here.map(engine => <tr key={engine.name}>
          <td><strong>{engine.title}</strong><small>{engine.name}</small></td>
          <td>{jobs[engine.job] ?? engine.job}<small>{languages(engine)}</small>{engine.note && <small>{engine.note}</small>}</td>
          <td class="version" data-label="Version">{engine.version}</td><td data-label="Licence">{engine.licence}</td></tr>)}
        {tools.filter(tool => tool.installed).map(tool => <tr key={tool.name}>
          <td><strong>{tool.name}</strong></td><td>{tool.purpose}</td><td class="version" data-label="Version">{tool.version}</td><td /></tr>)}</tbody>
      </table>
      <h3>Not here</h3>
      {missing.length + tools.filter(tool => !tool.installed).length === 0 ? <p class="quiet">Everything is installed.</p>
        : <table class="list">
          <thead><tr><th scope="col">Engine</th><th scope="col">What for</th><th scope="col">The line that installs it</th></tr></thead>
          <tbody>{tools.filter(tool => !tool.installed).map(tool => <Missing key={tool.name} {...of(tool)} />)}
            {missing.map(engine => <Missing key={engine.name} title={engine.title} what={jobs[engine.job] ?? engine.job}
              more={[languages(engine), engine.note]} command={engine.install_command} />)}</tbody>
        </table>}
    </section>
  );
}

const of = (tool: Tool) =>
  ({ title: tool.name, what: tool.purpose, more: [tool.required ? "Nothing is dubbed without it." : null], command: tool.install_command });

function Missing({ title, what, more, command }: { title: string; what: string; more: (string | null)[]; command: string }) {
  return <tr><td><strong>{title}</strong></td><td>{what}{more.map(text => text && <small key={text}>{text}</small>)}</td><td><code>{command}</code></td></tr>;
}

const languages = (engine: Engine) => engine.languages.length === 0 ? "any language"
  : engine.languages.length > 12 ? `${engine.languages.slice(0, 10).join(" ")} … (${engine.languages.length})` : engine.languages.join(" ");
