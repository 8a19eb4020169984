import { step } from "../api/document";
import { commitAll } from "./drafts";
import { accept, send } from "./queue";
import { confirmed } from "./state";

/** Takes one's own last batch back, or does it again. What is on its way arrives first. */
export async function history(way: "undo" | "redo"): Promise<void> {
  commitAll();
  await send();
  if (way === "undo" ? confirmed.value?.can_undo : confirmed.value?.can_redo) accept(await step(way));
}
