import { call, Status } from "../api/client";
import { follow } from "../api/document";

/** Another form of a dub: its address, once it is made. `moved` tells how far it is, 0 to 1. */
export async function rendered(
  run: number, language: number, order: { output_format: string; stem?: string }, moved: (share: number) => void): Promise<string> {
  const address = `/dub-alt-format/${run}/${language}`;
  for (let turn = 0; turn < 2; turn++) {
    const answer = await call<{ output_url?: string; task_id?: string }>("POST", address, order);
    if (answer.output_url) return answer.output_url;
    if (answer.task_id) await ended(answer.task_id, moved);
  }
  throw new Error("The file is not there yet.");
}

function ended(task: string, moved: (share: number) => void): Promise<void> {
  return new Promise((done, failed) => {
    follow(task, (status: Status) => {
      moved(status.progress);
      if (status.status === "SUCCESS") done();
      else if (status.status !== "PENDING") failed(new Error(status.message ?? "It could not be made."));
    });
  });
}
