import { clearFilters, filterBy, Filters, filters, isFiltered, kinds, sorts, states } from "./filters";
import { folders, languages, loading, total } from "./list";

/** What is shown, in what order, and how much of it there is. */
export function FilterBar() {
  const { search, sort, order, folder, trash } = filters.value;
  const here = folders.value?.folders.find(one => String(one.folder_id) === folder);
  return (
    <>
      <h1 dir="auto">{trash ? "Trash" : here?.folder_name ?? (folder === "none" ? "In no folder" : "Projects")}</h1>
      <form class="filters" role="search" onSubmit={event => event.preventDefault()}>
        <label class="search">Search <input type="search" dir="auto" maxLength={255} value={search}
          onInput={event => filterBy({ search: event.currentTarget.value }, true)} /></label>
        <Choice name="kind" label="Kind" all="All kinds" choices={kinds} />
        <Choice name="state" label="State" all="All states" choices={states.map(([word, name]) => [word, name])} />
        <Choice name="language" label="Language" all="All languages" choices={[...languages.value].map(([id, name]) => [String(id), name])} />
        <label>Order <select value={sort} onChange={event => filterBy({ sort: event.currentTarget.value, order: event.currentTarget.value === "name" ? "asc" : "desc" })}>
          {sorts.map(([word, name]) => <option key={word} value={word}>{name}</option>)}</select></label>
        <button type="button" aria-label={order === "asc" ? "Ascending; press for descending" : "Descending; press for ascending"}
          onClick={() => filterBy({ order: order === "asc" ? "desc" : "asc" })}>{order === "asc" ? "↑" : "↓"}</button>
      </form>
      <p class="quiet count"><span role="status">{loading.value ? "Looking…" : total.value === 1 ? "1 project" : `${total.value.toLocaleString("en")} projects`}</span>
        {isFiltered() && <button type="button" class="link" onClick={clearFilters}>Clear the filters</button>}</p>
    </>
  );
}

interface Choosing { name: keyof Filters; label: string; all: string; choices: [word: string, name: string][] }

function Choice({ name, label, all, choices }: Choosing) {
  return (
    <label>{label} <select value={filters.value[name]} onChange={event => filterBy({ [name]: event.currentTarget.value })}>
      <option value="">{all}</option>
      {choices.map(([word, shown]) => <option key={word} value={word}>{shown}</option>)}
    </select></label>
  );
}
