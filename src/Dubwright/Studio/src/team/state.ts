import { signal } from "@preact/signals";
import { call, newest, whoAmI } from "../api/client";
import { Credits, Session, Team } from "../api/team";
import { account } from "../site/account";

export const team = signal<Team | null>(null);
export const sessions = signal<Session[]>([]);
/** The link of the invitation that was made last; it is told once. */
export const made = signal<{ email: string; url: string } | null>(null);

export const credits = signal<Credits | null>(null);

const readCredits = newest(() => call<Credits>("GET", "/account/credits"));
const readTeam = newest(() => call<Team>("GET", "/account/team"));
const readSessions = newest(() => call<Session[]>("GET", "/account/sessions"));

export async function load(): Promise<void> {
  const found = await readTeam();
  if (found) team.value = found;
}

export async function loadSessions(): Promise<void> {
  const found = await readSessions();
  if (found) sessions.value = found;
}

/** After a change of one's own name or role. */
export async function loadAccount(): Promise<void> {
  account.value = await whoAmI();
  if (account.value === null) location.assign("/");
}

export async function loadCredits(): Promise<void> {
  const found = await readCredits();
  if (found) credits.value = found;
}
