import { useState } from "preact/hooks";
import { call } from "../api/client";
import { Role, roles } from "../api/team";
import { Confirmed } from "../site/Confirmed";
import { Copy } from "../site/Copy";
import { when } from "../site/dom";
import { attempt } from "../site/messages";
import { load, made, team } from "./state";

/** Links that bring people into the team. */
export function Invitations() {
  const open = team.value?.invitations ?? [];
  return (
    <section class="card" aria-labelledby="invitations">
      <h2 id="invitations">Invite somebody</h2>
      <Invite />
      {made.value && <div class="made">
        <h3 dir="auto">Link for {made.value.email}</h3>
        <p>Hand it on yourself, by mail or chat: no mail is sent from here. It works once and for seven days, and it is shown this once.</p>
        <Copy text={made.value.url} label="The invitation's link" />
      </div>}
      {open.length > 0 && <>
        <h3>Open invitations</h3>
        <ul class="tasks">{open.map(invitation => <li key={invitation.invitation_id}>
          <span dir="auto">{invitation.email} <small>{invitation.role}, until {when(invitation.expires_at)}</small></span>
          <Confirmed verb="Withdraw" what={invitation.email} onConfirm={() => attempt(() => withdraw(invitation.invitation_id, invitation.email))} />
        </li>)}</ul>
      </>}
    </section>
  );
}

async function withdraw(id: number, email: string): Promise<void> {
  await call("DELETE", `/account/team/invitations/${id}`);
  if (made.value?.email === email) made.value = null;
  await load();
}

function Invite() {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const invite = async () => {
    made.value = await call<{ email: string; url: string }>("POST", "/account/team/invitations", { email: email.trim(), role });
    setEmail("");
    await load();
  };
  return (
    <form onSubmit={event => { event.preventDefault(); attempt(invite); }}>
      <div class="fields">
        <label>E-mail or name to sign in with <input maxLength={255} required autocomplete="off" value={email}
          onInput={event => setEmail(event.currentTarget.value)} /></label>
        <label>Role <select value={role} onChange={event => setRole(event.currentTarget.value as Role)}>
          {Object.entries(roles).map(([name, what]) => <option key={name} value={name}>{name}: {what}</option>)}</select></label>
      </div>
      <button type="submit">Make a link</button>
    </form>
  );
}
