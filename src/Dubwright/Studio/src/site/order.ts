import { call, Language, newest, upload } from "../api/client";
import { complain, find, make } from "./dom";
import { chosenTargets, fillSources, fillTargets } from "./languages";

// The form that orders a dub.

let film: File | null = null;
let targets: Language[] = [];
const readTargets = newest(() => call<Language[]>("GET", `/target-languages?source=${find<HTMLSelectElement>("source").value}`));

/** Fills the form and sees to its parts. */
export async function prepare(): Promise<void> {
  fillSources(await call<Language[]>("GET", "/source-languages"));
  const source = find<HTMLSelectElement>("source");
  source.onchange = () => void showTargets().catch(complain);
  const input = find<HTMLInputElement>("file");
  input.onchange = () => choose(input.files?.[0] ?? null);
  const drop = find("drop");
  drop.ondragover = event => { event.preventDefault(); drop.classList.add("over"); };
  drop.ondragleave = () => drop.classList.remove("over");
  drop.ondrop = event => { event.preventDefault(); drop.classList.remove("over"); choose(event.dataTransfer?.files[0] ?? null); };
  find<HTMLInputElement>("url").oninput = () => { if (film) choose(null); };
  await showTargets();
}

async function showTargets(): Promise<void> {
  const served = await readTargets();
  if (!served) return;
  targets = served;
  fillTargets(targets);
}

// A film is a file or an address: choosing one lets go of the other.
function choose(file: File | null): void {
  film = file;
  if (file) find<HTMLInputElement>("url").value = "";
  else find<HTMLInputElement>("file").value = "";
  find("chosen").replaceChildren(...file
    ? [make("strong", { textContent: file.name }), make("br"), `${(file.size / 1e6).toFixed(1)} MB`]
    : [make("strong", { textContent: "Choose a film or a recording" }), make("br"), "or drop it here"]);
}

/** Sends what the form says. Answers the task's id. */
export async function order(): Promise<string> {
  const url = find<HTMLInputElement>("url").value.trim();
  const wanted = chosenTargets(targets);
  if (!film && !url) throw new Error("Choose a file, or give an address.");
  if (wanted.length === 0) throw new Error("Choose at least one language to dub into.");
  const body: Record<string, unknown> = { source_language: Number(find<HTMLSelectElement>("source").value), target_languages: wanted };
  if (film) {
    body["file_id"] = await send(film);
    if (film.name.length > 2) body["project_name"] = film.name.slice(0, 255);
  } else {
    body["video_url"] = url;
  }
  const task = await call<{ task_id: string }>("POST", "/dub", body);
  choose(null);
  find<HTMLInputElement>("url").value = "";
  return task.task_id;
}

async function send(file: File): Promise<string> {
  const bar = find<HTMLProgressElement>("sending");
  bar.hidden = false;
  try {
    return await upload(file, share => { bar.value = share; });
  } finally {
    bar.hidden = true;
  }
}
