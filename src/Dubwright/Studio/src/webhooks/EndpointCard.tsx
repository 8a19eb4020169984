import { useState } from "preact/hooks";
import { changeEndpoint, Endpoint, events, removeEndpoint, rotateSecret, sendTest } from "../api/webhooks";
import { Confirmed } from "../site/Confirmed";
import { Copy } from "../site/Copy";
import { when } from "../site/dom";
import { attempt } from "../site/messages";
import { may } from "../site/roles";
import { Deliveries } from "./Deliveries";
import { load, made } from "./state";

/** An address, how it stands, and what was sent to it. */
export function EndpointCard({ endpoint }: { endpoint: Endpoint }) {
  const [tests, setTests] = useState(0);
  const { id, url, enabled } = endpoint;
  const act = (work: () => Promise<unknown>) => attempt(() => work().then(load));
  return (
    <section class="card endpoint" aria-labelledby={id}>
      <h2 id={id} dir="auto">{endpoint.description ?? url}</h2>
      <p class="address"><code>{url}</code></p>
      <p class="quiet">{endpoint.events.length === 0 ? "Is told of every end of a task."
        : `Is told when ${endpoint.events.map(type => events[type] ?? type).join(", or ")}.`} Added {when(endpoint.created_at)}.</p>
      <Standing endpoint={endpoint} />
      {made.value?.id === id && <div class="made"><h3>Its secret</h3>
        <p>Copy it now: it is shown this once. It checks the header <code>webhook-signature</code> of whatever comes.</p>
        <Copy text={made.value.secret} label="The endpoint's secret" /></div>}
      {may("editor") && <p class="actions">
        <button type="button" disabled={!enabled} aria-label={`Send a test to ${url}`}
          onClick={() => attempt(async () => { await sendTest(id); setTests(tests + 1); })}>Send a test</button>
        <button type="button" class="small" aria-label={`${enabled ? "Disable" : "Enable"} ${url}`}
          onClick={() => act(() => changeEndpoint(id, { enabled: !enabled }))}>{enabled ? "Disable" : "Enable"}</button>
        <Confirmed verb="Replace the secret" what={`of ${url}`} onConfirm={() => act(async () => { made.value = await rotateSecret(id); })} />
        <Confirmed verb="Remove" what={url} onConfirm={() => act(() => removeEndpoint(id))} />
      </p>}
      <Deliveries endpoint={endpoint} turn={tests} onRead={() => { void load().catch(() => undefined); }} />
    </section>
  );
}

function Standing({ endpoint }: { endpoint: Endpoint }) {
  const former = endpoint.former_secret_until;
  return (
    <>
      {!endpoint.enabled && <p class="bad" role="note">Disabled: nothing is sent. {endpoint.disabled_reason}</p>}
      {endpoint.enabled && endpoint.failing_since && <p class="bad" role="note">No success since {when(endpoint.failing_since)}; it is tried
        again.</p>}
      {former && new Date(former) > new Date() && <p class="quiet">The secret before signs along until {when(former)}.</p>}
    </>
  );
}
