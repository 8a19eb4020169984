import { effect, signal } from "@preact/signals";
import { call, Language } from "../api/client";
import { listFolders, listProjects, ProjectFolders, ProjectItem, ProjectItems } from "../api/projects";
import { attempt, complain } from "../site/messages";
import { filters, queryOf } from "./filters";

// The projects that are shown, page after page, and how those that are in work come along.

const size = 100;
const largest = 200;
const pause = 3000;
const typingPause = 150;

export const items = signal<ProjectItem[] | null>(null);
export const total = signal(0);
export const next = signal<string | null>(null);
export const folders = signal<ProjectFolders | null>(null);
export const languages = signal<Map<number, string>>(new Map());
export const selected = signal<ReadonlySet<string>>(new Set());
/** What is asked for is not here yet. */
export const loading = signal(false);

let turn = 0;

/** The first page of what is asked for now. */
async function load(): Promise<void> {
  const mine = ++turn;
  loading.value = true;
  const query = queryOf(filters.peek());
  query.set("limit", String(size));
  try {
    const page = await listProjects(query);
    if (mine === turn) show(page.projects, page);
  } finally {
    if (mine === turn) loading.value = false;
  }
}

/** What follows. */
export async function more(): Promise<void> {
  const after = next.peek();
  if (after === null || loading.peek()) return;
  const mine = ++turn;
  loading.value = true;
  const query = queryOf(filters.peek());
  query.set("limit", String(size));
  query.set("after", after);
  try {
    const page = await listProjects(query);
    if (mine === turn) show([...items.peek() ?? [], ...page.projects], page);
  } finally {
    if (mine === turn) loading.value = false;
  }
}

/** The same again, as far as it was shown, and how many are where. */
export async function refresh(): Promise<void> {
  const mine = ++turn;
  const read: ProjectItem[] = [];
  const query = queryOf(filters.peek());
  const shown = Math.max(items.peek()?.length ?? 0, size);
  let page: ProjectItems;
  do {
    query.set("limit", String(Math.min(largest, shown - read.length)));
    page = await listProjects(query);
    read.push(...page.projects);
    if (page.next) query.set("after", page.next);
  } while (page.next !== null && read.length < shown);
  if (mine === turn) {
    show(read, page);
    loading.value = false;
  }
  folders.value = await listFolders();
}

/** Items that are as they were stay the same objects, so that only the others are drawn again. */
function show(read: ProjectItem[], page: ProjectItems): void {
  const known = new Map((items.peek() ?? []).map(item => [item.task_id, item]));
  items.value = read.map(item => {
    const before = known.get(item.task_id);
    return before && JSON.stringify(before) === JSON.stringify(item) ? before : item;
  });
  total.value = page.total;
  next.value = page.next;
  const here = new Set(read.map(item => item.task_id));
  if ([...selected.peek()].some(id => !here.has(id))) selected.value = new Set([...selected.peek()].filter(id => here.has(id)));
}

export const isWorking = (item: ProjectItem) => item.state === "queued" || item.state === "running";

/** Looks after what is in work; where something ended, or came in, the whole list is read anew. */
async function follow(): Promise<void> {
  const working = (items.peek() ?? []).filter(isWorking);
  if (working.length === 0 || document.hidden || loading.peek()) return;
  const query = new URLSearchParams({ limit: String(largest) });
  if (filters.peek().trash) query.set("trash", "true");
  for (const state of ["queued", "running"]) query.append("state", state);
  const mine = turn;
  const live = new Map((await listProjects(query)).projects.map(item => [item.task_id, item]));
  if (mine !== turn) return;
  if (working.some(item => !live.has(item.task_id)) && live.size < largest) return refresh();
  items.value = (items.peek() ?? []).map(item => live.get(item.task_id) ?? item);
}

export async function open(): Promise<void> {
  let timer = 0;
  let first = true;
  effect(() => {
    void filters.value;
    clearTimeout(timer);
    timer = window.setTimeout(() => attempt(load), first ? 0 : typingPause);
    first = false;
  });
  setInterval(() => void follow().catch(complain), pause);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) void refresh().catch(complain); });
  folders.value = await listFolders();
  const known = await Promise.all(["/source-languages", "/target-languages"].map(path => call<Language[]>("GET", path)));
  languages.value = new Map(known.flat().sort((a, b) => a.language.localeCompare(b.language)).map(one => [one.id, one.language]));
}
