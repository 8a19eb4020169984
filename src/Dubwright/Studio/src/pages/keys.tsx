import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { call, Key, newest } from "../api/client";
import { Role, roles } from "../api/team";
import { account } from "../site/account";
import { Confirmed } from "../site/Confirmed";
import { Copy } from "../site/Copy";
import { when } from "../site/dom";
import { attempt } from "../site/messages";
import { mount } from "../site/Page";
import { may } from "../site/roles";

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
      {may("editor") ? <NewKey /> : <p class="quiet">Editors and owners make keys.</p>}
      {made.value && <Made name={made.value.name} text={made.value.key} />}
      <section class="card">
        <table class="list">
          <thead><tr><th scope="col">Key</th><th scope="col">May</th><th scope="col">Made</th><th scope="col">Last used</th><th scope="col"><span class="unseen">Actions</span></th></tr></thead>
          <tbody>{keys.value.map(key => <tr key={key.id} class={key.revoked_at ? "revoked" : ""}>
            <td><strong>{key.name}</strong><small><code>dw_{key.id}_…</code></small></td>
            <td>{key.role}</td>
            <td>{when(key.created_at)}{key.made_by && <small dir="auto">by {key.made_by}</small>}</td>
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
  const [role, setRole] = useState<Role>(account.value?.role ?? "viewer");
  const create = async () => {
    made.value = await call<{ name: string; key: string }>("POST", "/account/keys", { name: name.trim(), role });
    setName("");
    await list();
  };
  return (
    <form class="card row" onSubmit={event => { event.preventDefault(); attempt(create); }}>
      <label>What is it for? <input maxLength={100} required placeholder="The newsroom's uploader" value={name}
        onInput={event => setName(event.currentTarget.value)} /></label>
      <label>It may <select value={role} onChange={event => setRole(event.currentTarget.value as Role)}>
        {(Object.keys(roles) as Role[]).filter(may).map(word => <option key={word} value={word}>what {word}s may</option>)}</select></label>
      <button type="submit">Make a key</button>
    </form>
  );
}

function Made({ name, text }: { name: string; text: string }) {
  return (
    <section class="card" aria-labelledby="made">
      <h2 id="made">Key for: {name}</h2>
      <p>Copy it now: it is shown this once and stored only as a hash.</p>
      <Copy text={text} label="The new key" />
    </section>
  );
}

mount(Keys);
attempt(list);
