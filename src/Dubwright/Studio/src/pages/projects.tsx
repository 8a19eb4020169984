import { moving } from "../projects/actions";
import { Empty } from "../projects/Empty";
import { FilterBar } from "../projects/FilterBar";
import { Folders } from "../projects/Folders";
import { items, open } from "../projects/list";
import { MoveWindow } from "../projects/MoveWindow";
import { Rows } from "../projects/Rows";
import { SelectionBar } from "../projects/SelectionBar";
import { attempt } from "../site/messages";
import { mount } from "../site/Page";

/** All projects: found, filed, renamed, put in the trash and taken out of it. */
function Projects() {
  return (
    <div class="shelf">
      <aside><Folders /></aside>
      <div>
        <FilterBar />
        <SelectionBar />
        {items.value !== null && (items.value.length > 0 ? <Rows /> : <Empty />)}
      </div>
      {moving.value.length > 0 && <MoveWindow ids={moving.value} />}
    </div>
  );
}

mount(Projects);
attempt(open);
