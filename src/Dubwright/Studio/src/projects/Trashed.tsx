import { project } from "../document/state";
import { restoreProjects } from "../api/projects";
import { attempt } from "../site/messages";

/** Tells on a project's page that it is in the trash. */
export function Trashed() {
  const all = project.value;
  if (!all?.trashed_at) return null;
  const id = decodeURIComponent(location.pathname.split("/").at(-1) ?? "");
  const restore = async () => {
    await restoreProjects([id]);
    project.value = { ...all, trashed_at: null };
  };
  return (
    <p class="notice trashed" role="status">This project is in the trash: lists do not show it, and in a while it is erased for good.
      <button type="button" class="small" onClick={() => attempt(restore)}>Restore</button></p>
  );
}
