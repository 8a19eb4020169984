import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { call } from "../api/client";
import { Role, roles } from "../api/team";
import { account } from "../site/account";
import { when } from "../site/dom";
import { attempt } from "../site/messages";
import { mount } from "../site/Page";

interface Invited { team_name: string; email: string; role: Role; expires_at: string }

const invited = signal<Invited | null>(null);
const lost = signal(false);
// Behind the #, where no server and no log sees it.
const token = location.hash.slice(1);

/** For whoever was given a link into a team. */
function Invitation() {
  if (lost.value) {
    return <section class="card narrow"><h1>No invitation</h1>
      <p>This link was used or withdrawn, or is older than seven days. Whoever sent it can make another.</p></section>;
  }
  return invited.value && <Join {...invited.value} />;
}

function Join({ team_name, email, role, expires_at }: Invited) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const join = async () => {
    await call("POST", "/account/invitation/accept", { token, name: name.trim(), password });
    location.replace("/");
  };
  return (
    <section class="card narrow">
      <h1 dir="auto">Join {team_name}</h1>
      <p>You are invited as <strong>{role}</strong>, who {roles[role]}. You will sign in as <strong dir="auto">{email}</strong>.</p>
      {account.value && <p class="quiet" dir="auto">You are signed in as {account.value.email} now; joining signs you in as {email} instead.</p>}
      <form onSubmit={event => { event.preventDefault(); attempt(join); }}>
        <label>Your name <input dir="auto" maxLength={100} autocomplete="name" placeholder="What others see" value={name}
          onInput={event => setName(event.currentTarget.value)} /></label>
        <label>Password, twelve characters at least <input type="password" required minLength={12} autocomplete="new-password" value={password}
          onInput={event => setPassword(event.currentTarget.value)} /></label>
        <button type="submit">Join</button>
      </form>
      <p class="after quiet"><small>The link works once, until {when(expires_at)}.</small></p>
    </section>
  );
}

async function read(): Promise<void> {
  try {
    invited.value = await call<Invited>("POST", "/account/invitation", { token: token || "none" });
  } catch (refused) {
    lost.value = (refused as { status?: number }).status === 404;
    if (!lost.value) throw refused;
  }
}

mount(Invitation, true);
attempt(read);
