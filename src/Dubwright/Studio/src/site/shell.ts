import { call, whoAmI } from "../api/client";
import { complain, find } from "./dom";

// What every page has around it.

/** Whether someone is signed in; the front page asks others to, and leads back here. */
export async function signedIn(): Promise<boolean> {
  const known = await askedToSignIn();
  if (known) showSignOut();
  return known;
}

/** The same without a button for leaving. */
export async function askedToSignIn(): Promise<boolean> {
  const name = await whoAmI();
  if (name === null) location.replace(`/?then=${encodeURIComponent(location.pathname + location.search)}`);
  return name !== null;
}

export function showSignOut(): void {
  const button = find<HTMLButtonElement>("sign-out");
  button.hidden = false;
  button.onclick = () => void call("POST", "/account/sign-out", {}).then(() => location.assign("/")).catch(complain);
}

/** The page that asked to sign in, where there is one; never another site's. */
export function pageToReturnTo(): string | null {
  const wanted = new URLSearchParams(location.search).get("then");
  const page = wanted === null ? null : new URL(wanted, location.origin);
  return page?.origin === location.origin ? page.pathname + page.search : null;
}
