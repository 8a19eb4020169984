import { when } from "../site/dom";
import { server, size } from "./state";

/** Settings in force, and what the data folder holds. */
export function Server() {
  if (server.value === null) return null;
  const { version, runtime, started_at, settings, storage, free_bytes } = server.value;
  const all = storage.reduce((sum, kind) => sum + kind.bytes, 0);
  return (
    <section class="card" aria-labelledby="server">
      <h2 id="server">Server</h2>
      <dl class="facts"><dt>Dubwright</dt><dd>{version}, on {runtime}</dd><dt>Runs since</dt><dd>{when(started_at)}</dd>
        <dt>Disk</dt><dd>{size(free_bytes)} free</dd></dl>
      <h3>What the data folder holds, {size(all)}</h3>
      <dl class="facts">{storage.map(kind => <><dt key={kind.kind}>{kind.kind}</dt>
        <dd>{size(kind.bytes)} <small>in {kind.files.toLocaleString("en")} files</small></dd></>)}</dl>
      <h3>Settings in force</h3>
      <p class="quiet">They are changed in <code>settings.json</code> of the data folder, in the environment, or by arguments, and count from the next start.</p>
      <table class="list">
        <thead><tr><th scope="col">Setting</th><th scope="col">Value</th><th scope="col">From</th></tr></thead>
        <tbody>{settings.map(setting => <tr key={setting.key} class={setting.source === "default" ? "quiet" : ""}>
          <td><code>{setting.key}</code></td><td>{setting.value === null ? <em>not shown</em> : <code>{setting.value || "–"}</code>}</td>
          <td data-label="From">{setting.source}</td></tr>)}</tbody>
      </table>
    </section>
  );
}
