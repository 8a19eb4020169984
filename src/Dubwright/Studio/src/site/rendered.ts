import { call } from "../api/client";
import { ended } from "../api/tasks";

/** Another form of what was made: its address, once it is there. `told` says how far it is, 0 to 1. */
export async function rendered(path: string, order: Record<string, unknown>, told: (share: number) => void): Promise<string> {
  const ask = () => call<{ output_url?: string; task_id?: string }>("POST", path, order);
  let made = await ask();
  if (!made.output_url) {
    const status = await ended(made.task_id ?? "", task => told(task.progress));
    if (status.status !== "SUCCESS") throw new Error(status.message ?? "It could not be made.");
    made = await ask();
  }
  if (!made.output_url) throw new Error("The file is not there yet.");
  return made.output_url;
}

/** Has the browser keep a file that the server gives out. */
export function download(url: string): void {
  Object.assign(document.createElement("a"), { href: `${url}&download=1`, download: "" }).click();
}
