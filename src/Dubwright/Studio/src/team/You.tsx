import { useState } from "preact/hooks";
import { call } from "../api/client";
import { Session } from "../api/team";
import { account } from "../site/account";
import { Confirmed } from "../site/Confirmed";
import { when } from "../site/dom";
import { attempt, notice } from "../site/messages";
import { load, loadAccount, loadSessions, sessions } from "./state";

/** What is one's own: name, password, and the browsers that are signed in. */
export function You() {
  const { email, role } = account.value ?? {};
  return (
    <section class="card" aria-labelledby="you">
      <h2 id="you">You</h2>
      <p class="quiet">You sign in as <strong dir="auto">{email}</strong>; your role is {role}.</p>
      <Name />
      <Password />
      <h3>Where you are signed in</h3>
      <ul class="tasks">{sessions.value.map(session => <li key={session.session_id}>
        <span>{browser(session.client)}{session.current && " (this one)"} <small>last used {when(session.last_seen_at)}</small></span>
        {!session.current && <Confirmed verb="End" what={`${browser(session.client)}, ${when(session.last_seen_at)}`}
          onConfirm={() => attempt(() => end(session))} />}
      </li>)}</ul>
      {sessions.value.length > 1 && <p class="actions">
        <button type="button" onClick={() => attempt(endOthers)}>End all the others</button></p>}
    </section>
  );
}

async function end(session: Session): Promise<void> {
  await call("DELETE", `/account/sessions/${session.session_id}`);
  await loadSessions();
}

async function endOthers(): Promise<void> {
  notice.value = (await call<{ message: string }>("DELETE", "/account/sessions")).message;
  await loadSessions();
}

function Name() {
  const [name, setName] = useState(account.value?.name ?? "");
  const save = async () => {
    notice.value = (await call<{ message: string }>("PATCH", "/account", { name: name.trim() })).message;
    await loadAccount();
    await load();
  };
  return (
    <form class="row" onSubmit={event => { event.preventDefault(); attempt(save); }}>
      <label>Your name <input dir="auto" maxLength={100} autocomplete="name" placeholder="What others see" value={name}
        onInput={event => setName(event.currentTarget.value)} /></label>
      <button type="submit">Save the name</button>
    </form>
  );
}

function Password() {
  const [current, setCurrent] = useState("");
  const [changed, setChanged] = useState("");
  const save = async () => {
    const answer = await call<{ message: string }>("POST", "/account/password", { current_password: current, new_password: changed });
    notice.value = answer.message;
    setCurrent("");
    setChanged("");
    await loadSessions();
  };
  return (
    <form class="password" onSubmit={event => { event.preventDefault(); attempt(save); }}>
      <div class="fields">
        <label>Current password <input type="password" required autocomplete="current-password" value={current}
          onInput={event => setCurrent(event.currentTarget.value)} /></label>
        <label>New password <input type="password" required minLength={12} autocomplete="new-password" value={changed}
          onInput={event => setChanged(event.currentTarget.value)} /></label>
      </div>
      <button type="submit">Change the password</button>
      <p class="quiet">Twelve characters at least; a few words that nobody else would put together are easy to keep. Your other sessions end.</p>
    </form>
  );
}

const systems: [part: string, name: string][] = [
  ["Windows", "Windows"], ["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Mac OS", "macOS"], ["Linux", "Linux"]];
const browsers: [part: string, name: string][] = [["Edg/", "Edge"], ["Firefox/", "Firefox"], ["Chrome/", "Chrome"], ["Safari/", "Safari"]];

/** What a browser calls itself, for people. */
function browser(client: string | null): string {
  const named = (known: [string, string][]) => known.find(([part]) => client?.includes(part))?.[1];
  const [name, system] = [named(browsers), named(systems)];
  return name ? system ? `${name} on ${system}` : name : client?.split("/")[0] || "A browser";
}
