import { signal } from "@preact/signals";

// What the list shows stands in the address, so that reloading and going back keep it.

export interface Filters {
  search: string; kind: string; state: string; language: string; sort: string; order: string; folder: string; trash: string;
}

const usual: Filters = { search: "", kind: "", state: "", language: "", sort: "changed", order: "desc", folder: "", trash: "" };

export const kinds: [word: string, name: string][] = [["dub", "Dubs"], ["project-setup", "Setups"], ["story", "Stories"]];
export const states: [word: string, name: string, of: string[]][] = [
  ["working", "In work", ["queued", "running"]], ["done", "Done", ["succeeded"]], ["failed", "Failed", ["failed", "timed_out"]],
  ["cancelled", "Cancelled", ["cancelled"]]];
export const sorts: [word: string, name: string][] =
  [["changed", "Last changed"], ["name", "Name"], ["created", "Created"], ["duration", "Length"]];

export const filters = signal<Filters>(read());

function read(): Filters {
  const asked = new URLSearchParams(location.search);
  return Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, asked.get(name) ?? value])) as unknown as Filters;
}

/** The page's address with some filters changed. */
export function addressWith(change: Partial<Filters>): string {
  const wanted = Object.entries({ ...filters.value, ...change }).filter(([name, value]) => value !== usual[name as keyof Filters]);
  return wanted.length === 0 ? location.pathname : `${location.pathname}?${new URLSearchParams(wanted)}`;
}

let typing = false;

/** Letters that are typed one after the other make one entry of the history. */
export function filterBy(change: Partial<Filters>, typed = false): void {
  const address = addressWith(change);
  if (typed && typing) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  typing = typed;
  filters.value = { ...filters.value, ...change };
}

export const clearFilters = () => filterBy({ search: "", kind: "", state: "", language: "" });
export const isFiltered = () => ["search", "kind", "state", "language"].some(name => filters.value[name as keyof Filters] !== "");

/** What to ask the server for. */
export function queryOf(asked: Filters): URLSearchParams {
  const query = new URLSearchParams({ sort: asked.sort, order: asked.order });
  if (asked.search.trim()) query.set("search", asked.search.trim());
  if (asked.kind) query.set("kind", asked.kind);
  for (const word of states.find(([name]) => name === asked.state)?.[2] ?? []) query.append("state", word);
  if (asked.language) query.set("language", asked.language);
  if (asked.trash) query.set("trash", "true");
  else if (asked.folder) query.set("folder_id", asked.folder);
  return query;
}

addEventListener("popstate", () => { typing = false; filters.value = read(); });
