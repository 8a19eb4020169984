import { signOut } from "./account";
import { complain, find } from "./dom";

export function showSignOut(): void {
  const button = find<HTMLButtonElement>("sign-out");
  button.hidden = false;
  button.onclick = () => void signOut().catch(complain);
}
