import { render } from "preact";
import { complain, offline } from "../site/messages";
import { call, Project, Refused } from "../api/client";
import { address } from "../api/document";
import { commitAll, resumeDrafts } from "../document/drafts";
import { beSeen, listen, reachAgain } from "../document/events";
import { estimating, made, watch } from "../document/making";
import { reload, resume, send } from "../document/queue";
import { confirmed, project } from "../document/state";
import { listenToKeys } from "../keys/keymap";
import { connect } from "../player/playback";
import { followScheme } from "../site/scheme";
import { askedToSignIn } from "../site/account";
import { loadPeaks } from "../timeline/peaks";
import { Workspace } from "../Workspace";

followScheme();
const place = document.getElementById("page");
if (place) render(<Workspace />, place);
listenToKeys();
void open().catch(complain);

async function open(): Promise<void> {
  if (!await askedToSignIn()) return;
  project.value = await call<Project>("GET", address);
  connect();
  loadPeaks();
  await openDocument();
}

/** What is no document yet, or never will be, is shown as far as it is: how it comes along, and what there is to hear. */
async function openDocument(): Promise<void> {
  try {
    await reload();
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status >= 500) throw refused;
    const task = project.peek()?.task;
    if (task?.status === "PENDING") followSetup(task.task_id);
    return;
  }
  resume();
  resumeDrafts();
  listen(() => void made().catch(complain));
  reachAgain();
  beSeen();
  estimating();
  if (confirmed.value?.making) watch(confirmed.value.making);
  addEventListener("online", () => { offline.value = false; void send(); });
  addEventListener("offline", () => { offline.value = true; });
  addEventListener("pagehide", commitAll);
}

function followSetup(task: string): void {
  const events = new EventSource(`/tasks/${encodeURIComponent(task)}/events`);
  events.addEventListener("status", event => {
    const status = JSON.parse((event as MessageEvent<string>).data) as Project["task"];
    if (project.value) project.value = { ...project.value, task: status };
    if (status.status === "PENDING") return;
    events.close();
    void call<Project>("GET", address).then(read => { project.value = read; return openDocument(); }).catch(complain);
  });
}
