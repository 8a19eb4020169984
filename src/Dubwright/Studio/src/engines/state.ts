import { signal } from "@preact/signals";
import { call, newest } from "../api/client";
import { EnginesAnswer, Model, ModelsAnswer, ServerAnswer } from "../api/engines";
import { account } from "../site/account";
import { complain, offline } from "../site/messages";
import { may } from "../site/roles";

export const engines = signal<EnginesAnswer | null>(null);
export const models = signal<ModelsAnswer | null>(null);
export const server = signal<ServerAnswer | null>(null);

const again = 500;
const readModels = newest(() => call<ModelsAnswer>("GET", "/models"));
const readEngines = newest(() => call<EnginesAnswer>("GET", "/engines"));

/** Whether whoever is signed in may change what is installed. */
export const mayInstall = () => may("owner") && account.value?.runs_server === true;

export const comes = (model: Model) => ["downloading", "checking", "unpacking"].includes(model.installation?.state ?? "");

let timer: number | undefined;

/** Reads the models, again and again while one comes. */
export async function loadModels(): Promise<void> {
  clearTimeout(timer);
  const before = models.value?.models.some(comes) ?? false;
  let found: ModelsAnswer | null;
  try {
    found = await readModels();
  } catch (problem) {
    if (before) timer = setTimeout(follow, again * 4);
    throw problem;
  }
  if (!found) return;
  models.value = found;
  if (found.models.some(comes)) timer = setTimeout(follow, again);
  else if (before) await loadEngines();
}

const follow = () => void loadModels().then(() => { offline.value = false; }, complain);

export async function loadEngines(): Promise<void> {
  const found = await readEngines();
  if (found) engines.value = found;
}

export async function lookAgain(): Promise<void> {
  engines.value = await call<EnginesAnswer>("POST", "/engines/refresh", {});
  await loadModels();
}

export async function loadServer(): Promise<void> {
  server.value = await call<ServerAnswer>("GET", "/server");
}

/** A licence that restricts what a model may be used for was shown, and is accepted by this. */
export async function install(model: Model): Promise<void> {
  await call("POST", `/models/${model.name}/install${model.terms ? "?accept_licence=true" : ""}`, {});
  await loadModels();
}

export async function cancel(model: Model): Promise<void> {
  await call("DELETE", `/models/${model.name}/install`);
  await loadModels();
}

export async function remove(model: Model): Promise<void> {
  await call("DELETE", `/models/${model.name}`);
  await loadModels();
  await loadEngines();
}

/** Bytes for people. */
export function size(bytes: number): string {
  const [unit, by] = bytes >= 1e9 ? ["GB", 1e9] : bytes >= 1e6 ? ["MB", 1e6] : ["kB", 1e3];
  const value = bytes / (by as number);
  return `${value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
