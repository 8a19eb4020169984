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
