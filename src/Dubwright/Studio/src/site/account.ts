import { signal } from "@preact/signals";
import { Account, call, whoAmI } from "../api/client";

/** Who is signed in; null where nobody is, or where it is not known yet. */
export const account = signal<Account | null>(null);

/** Whether someone is signed in; the front page asks others to, and leads back here. */
export async function askedToSignIn(): Promise<boolean> {
  account.value = await whoAmI();
  if (account.value === null) location.replace(`/?then=${encodeURIComponent(location.pathname + location.search)}`);
  return account.value !== null;
}

export async function signOut(): Promise<void> {
  await call("POST", "/account/sign-out", {});
  location.assign("/");
}

/** The page that asked to sign in, where there is one; never another site's. */
export function pageToReturnTo(): string | null {
  const wanted = new URLSearchParams(location.search).get("then");
  const page = wanted === null ? null : new URL(wanted, location.origin);
  return page?.origin === location.origin ? page.pathname + page.search : null;
}
