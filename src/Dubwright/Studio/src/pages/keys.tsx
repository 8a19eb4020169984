import { signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { call, Key, newest } from "../api/client";
import { Confirmed } from "../site/Confirmed";
import { when } from "../site/dom";
import { attempt } from "../site/messages";
import { mount } from "../site/Page";

const keys = signal<Key[] | null>(null);
const made = signal<{ name: string; key: string } | null>(null);
const read = newest(() => call<Key[]>("GET", "/account/keys"));

async function list(): Promise<void> {
  const all = await read();
  if (all) keys.value = [...all].sort((a, b) => Number(a.revoked_at !== null) - Number(b.revoked_at !== null));
}

/** Keys of programs: made, shown once, revoked. */
function Keys() {
  if (keys.value === null) return null;
  return (
    <>
      <h1>API keys</h1>
      <p class="quiet">A program sends its key in the header <code>x-api-key</code>. Each program gets its own, so that one can be revoked without the others.</p>
      <NewKey />
      {made.value && <Made name={made.value.name} text={made.value.key} />}
      <section class="card">
        <table class="list">
          <thead><tr><th scope="col">Key</th><th scope="col">Made</th><th scope="col">Last used</th><th scope="col"><span class="unseen">Actions</span></th></tr></thead>
          <tbody>{keys.value.map(key => <tr key={key.id} class={key.revoked_at ? "revoked" : ""}>
            <td><strong>{key.name}</strong><small><code>dw_{key.id}_…</code></small></td>
            <td>{when(key.created_at)}</td>
            <td>{key.last_used_at ? when(key.last_used_at) : "never"}</td>
            <td>{key.revoked_at ? <small>revoked {when(key.revoked_at)}</small>
              : <Confirmed verb="Revoke" what={key.name} onConfirm={() => attempt(() => call("DELETE", `/account/keys/${key.id}`).then(list))} />}</td>
          </tr>)}</tbody>
        </table>
      </section>
    </>
  );
}

function NewKey() {
  const [name, setName] = useState("");
  const create = async () => {
    made.value = await call<{ name: string; key: string }>("POST", "/account/keys", { name: name.trim() });
    setName("");
    await list();
  };
  return (
    <form class="card row" onSubmit={event => { event.preventDefault(); attempt(create); }}>
      <label>What is it for? <input maxLength={100} required placeholder="The newsroom's uploader" value={name}
        onInput={event => setName(event.currentTarget.value)} /></label>
      <button type="submit">Make a key</button>
    </form>
  );
}

function Made({ name, text }: { name: string; text: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState("");
  const copy = async () => {
    field.current?.select();
    // A page served without TLS from another machine has no clipboard; the selected text can be copied by hand.
    await navigator.clipboard?.writeText(text);
    setCopied(navigator.clipboard ? "Copied." : "Press Ctrl+C to copy it.");
  };
  return (
    <section class="card" aria-labelledby="made">
      <h2 id="made">Key for: {name}</h2>
      <p>Copy it now: it is shown this once and stored only as a hash.</p>
      <p class="row"><input ref={field} class="key" readOnly aria-label="The new key" value={text} />
        <button type="button" onClick={() => attempt(copy)}>Copy</button></p>
      <p role="status">{copied}</p>
    </section>
  );
}

mount(Keys);
attempt(list);
