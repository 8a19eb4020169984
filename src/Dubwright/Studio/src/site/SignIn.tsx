import { useState } from "preact/hooks";
import { call, Refused, whoAmI } from "../api/client";
import { account, pageToReturnTo } from "./account";
import { attempt } from "./messages";

async function signIn(proof: Record<string, string>, wrong: string): Promise<void> {
  try {
    await call("POST", "/account/sign-in", proof);
  } catch (refused) {
    throw refused instanceof Refused && refused.status === 401 ? new Error(wrong) : refused;
  }
  const known = await whoAmI();
  const page = pageToReturnTo();
  if (known && page !== null) location.replace(page);
  else account.value = known;
}

/** Who is not signed in is asked to, and led back to where they wanted to go. */
export function SignIn() {
  const [email, setEmail] = useState("owner");
  const [password, setPassword] = useState("");
  const [key, setKey] = useState("");
  const send = (proof: Record<string, string>, wrong: string) => (event: Event) => {
    event.preventDefault();
    attempt(() => signIn(proof, wrong));
  };
  return (
    <section id="sign-in" class="card narrow">
      <h1>Sign in</h1>
      <p class="quiet">Name, password and key were shown when the server first started.</p>
      <form onSubmit={send({ email, password }, "The name or the password is wrong.")}>
        <label>Name <input autoComplete="username" required value={email} onInput={event => setEmail(event.currentTarget.value)} /></label>
        <label>Password <input type="password" autoComplete="current-password" required value={password}
          onInput={event => setPassword(event.currentTarget.value)} /></label>
        <button type="submit">Sign in</button>
      </form>
      <details>
        <summary>With an API key instead</summary>
        <form onSubmit={send({ api_key: key.trim() }, "This key is wrong or was revoked.")}>
          <label>API key <input type="password" autoComplete="off" placeholder="dw_…" required value={key}
            onInput={event => setKey(event.currentTarget.value)} /></label>
          <button type="submit">Sign in with the key</button>
        </form>
      </details>
    </section>
  );
}
