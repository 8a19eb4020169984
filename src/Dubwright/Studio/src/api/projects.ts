// Lists of projects, their folders and the trash, as the pages use them.
import { call, Link } from "./client";

export interface ProjectItem {
  task_id: string; name: string; description: string | null; kind: string; state: string; stage: string | null; progress: number;
  folder_id: number | null; source_language: number | null; target_languages: number[]; duration: number | null;
  created_at: string; changed_at: string; poster: Link | null; studio_url: string; stale_lines: number | null; trashed_at: string | null; erased_at: string | null;
}
export interface ProjectItems { projects: ProjectItem[]; total: number; next: string | null }
export interface ProjectFolder { folder_id: number; folder_name: string; projects: number }
export interface ProjectFolders {
  all: number; unfiled: number; trash: number; folders: ProjectFolder[]; deleted_folders: ProjectFolder[];
}
/** What is to be otherwise; what is left out stays. */
export interface ProjectUpdate { task_id: string; project_name?: string; folder_id?: number | null }

export const listProjects = (query: URLSearchParams) => call<ProjectItems>("GET", `/projects?${query}`);
export const listFolders = () => call<ProjectFolders>("GET", "/projects/folders");
export const updateProjects = (projects: ProjectUpdate[]) => call("PATCH", "/projects", { projects });
export const trashProjects = (ids: string[]) => call("POST", "/projects/trash", { task_ids: ids });
export const restoreProjects = (ids: string[]) => call("POST", "/projects/restore", { task_ids: ids });
export const eraseProject = (id: string) => call("DELETE", `/projects/${encodeURIComponent(id)}`);
export const emptyTrash = () => call("DELETE", "/projects/trash");
export const createFolder = (name: string) => call<{ folder_id: number }>("POST", "/folders/create", { folder_name: name });
export const renameFolder = (id: number, name: string) => call("PATCH", `/folders/${id}`, { folder_name: name });
export const deleteFolder = (id: number) => call("DELETE", `/folders/${id}`);
export const restoreFolder = (id: number) => call("POST", `/folders/${id}/restore`);
