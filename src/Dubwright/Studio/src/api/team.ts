export type Role = "viewer" | "editor" | "owner";

/** What each role may do, in words. */
export const roles: Record<Role, string> = {
  viewer: "looks, listens, downloads and comments",
  editor: "does all the work",
  owner: "does all the work, and keeps people, keys, models and settings",
};

export interface Person {
  person_id: number; email: string; name: string | null; role: Role; created_at: string; last_seen_at: string | null; you: boolean;
}
export interface Invitation { invitation_id: number; email: string; role: Role; created_at: string; expires_at: string }
export interface Team { team_id: number; team_name: string; people: Person[]; invitations: Invitation[] }
export interface Session {
  session_id: string; client: string | null; created_at: string; last_seen_at: string; expires_at: string; current: boolean;
}
/** What a team may spend in a month, has spent, and what work costs. */
export interface Credits {
  month: string; allowance: number | null; spent: number; reserved: number; left: number | null; renews_at: string;
  use: { month: string; kind: string; credits: number; pieces: number }[]; prices: { kind: string; per: string; credits: number }[];
}
