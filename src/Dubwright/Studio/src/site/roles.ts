import { Role } from "../api/team";
import { account } from "./account";

const order: Role[] = ["viewer", "editor", "owner"];

/** Whether whoever is signed in may what a role may. The server decides; pages only do not offer the rest. */
export function may(least: Role): boolean {
  const role = account.value?.role;
  return role !== undefined && role !== null && order.indexOf(role) >= order.indexOf(least);
}
