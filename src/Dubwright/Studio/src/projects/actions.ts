import { signal } from "@preact/signals";
import * as api from "../api/projects";
import { undoable } from "../site/messages";
import { filterBy, filters } from "./filters";
import { folders, items, refresh, selected } from "./list";

// What is done to projects and folders; whatever can be taken back says how.

/** The projects that are being moved: a window asks where to. */
export const moving = signal<string[]>([]);
/** The project whose name is being written. */
export const renaming = signal<string | null>(null);

const named = (ids: string[]) => ids.length === 1 ? `“${items.peek()?.find(item => item.task_id === ids[0])?.name ?? ""}”` : `${ids.length} projects`;
const are = (ids: string[]) => ids.length === 1 ? "is" : "are";

async function done(text: string, undo: (() => Promise<unknown>) | null, ids: string[] = []): Promise<void> {
  const at = (items.peek() ?? []).findIndex(item => ids.includes(item.task_id));
  undoable.value = undo && { text, undo: async () => { await undo(); await refresh(); } };
  selected.value = new Set([...selected.peek()].filter(id => !ids.includes(id)));
  await refresh();
  if (at >= 0) requestAnimationFrame(() => goOnAt(at));
}

/** Where what had the focus is gone, it goes to what took its place. */
function goOnAt(at: number): void {
  if (document.activeElement !== document.body) return;
  const links = document.querySelectorAll<HTMLElement>(".projects .about > a");
  links[Math.min(at, links.length - 1)]?.focus();
}

export async function rename(item: api.ProjectItem, name: string): Promise<void> {
  const call = (wanted: string) => api.updateProjects([{ task_id: item.task_id, project_name: wanted }]);
  if (name !== item.name) await call(name);
  renaming.value = null;
  await done(`“${item.name}” is called “${name.trim()}”.`, name === item.name ? null : () => call(item.name), [item.task_id]);
}

export async function move(ids: string[], folder: number | null): Promise<void> {
  const before = (items.peek() ?? []).filter(item => ids.includes(item.task_id) && item.folder_id !== folder);
  moving.value = [];
  if (before.length === 0) return;
  const moved = before.map(item => item.task_id);
  const where = folder === null ? "in no folder" : `in “${folders.peek()?.folders.find(one => one.folder_id === folder)?.folder_name ?? ""}”`;
  const text = `${named(moved)} ${are(moved)} ${where}.`;
  await api.updateProjects(moved.map(id => ({ task_id: id, folder_id: folder })));
  await done(text, () => api.updateProjects(before.map(item => ({ task_id: item.task_id, folder_id: item.folder_id }))), moved);
}

export async function trash(ids: string[]): Promise<void> {
  const text = `${named(ids)} ${are(ids)} in the trash.`;
  await api.trashProjects(ids);
  await done(text, () => api.restoreProjects(ids), ids);
}

export async function restore(ids: string[]): Promise<void> {
  const text = `${named(ids)} ${are(ids)} restored.`;
  await api.restoreProjects(ids);
  await done(text, () => api.trashProjects(ids), ids);
}

/** For good. */
export async function erase(ids: string[]): Promise<void> {
  for (const id of ids) await api.eraseProject(id);
  await done("", null, ids);
}

/** For good. */
export async function emptyTrash(): Promise<void> {
  await api.emptyTrash();
  await done("", null);
}

export async function createFolder(name: string): Promise<void> {
  const made = await api.createFolder(name.trim());
  await refresh();
  filterBy({ folder: String(made.folder_id), trash: "" });
}

export async function renameFolder(folder: api.ProjectFolder, name: string): Promise<void> {
  if (name.trim() === folder.folder_name) return;
  await api.renameFolder(folder.folder_id, name.trim());
  await done(`“${folder.folder_name}” is called “${name.trim()}”.`, () => api.renameFolder(folder.folder_id, folder.folder_name));
}

export async function deleteFolder(folder: api.ProjectFolder): Promise<void> {
  await api.deleteFolder(folder.folder_id);
  if (filters.peek().folder === String(folder.folder_id)) filterBy({ folder: "" });
  await done(`The folder “${folder.folder_name}” is deleted; what was in it is in no folder.`, () => api.restoreFolder(folder.folder_id));
}

export async function restoreFolder(folder: api.ProjectFolder): Promise<void> {
  await api.restoreFolder(folder.folder_id);
  await done(`The folder “${folder.folder_name}” is restored.`, () => api.deleteFolder(folder.folder_id));
}
