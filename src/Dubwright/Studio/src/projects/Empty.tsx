import { clearFilters, filters, isFiltered } from "./filters";
import { loading } from "./list";

/** Nothing to show, and what to do about it. */
export function Empty() {
  if (loading.value) return null;
  const { folder, trash } = filters.value;
  return (
    <section class="card empty">
      {isFiltered() ? <p>No project here is like that. <button type="button" class="link" onClick={clearFilters}>Show all of them</button></p>
        : trash ? <p>The trash is empty. What is deleted stays here for some weeks and can be restored.</p>
        : folder && folder !== "none" ? <p>Nothing is in this folder. Drag a project onto its name, or press <strong>Move</strong> beside one.</p>
        : folder ? <p>Every project is in a folder.</p>
        : <p>There are no projects yet. <a href="/">Dub a film or narrate a story</a>, and it is listed here.</p>}
    </section>
  );
}
