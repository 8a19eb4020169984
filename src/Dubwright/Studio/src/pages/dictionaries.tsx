import { allLanguages } from "../api/languages";
import { open } from "../dictionaries/actions";
import { Editor } from "../dictionaries/Editor";
import { list, List } from "../dictionaries/List";
import { languages } from "../dictionaries/names";
import { attempt } from "../site/messages";
import { mount } from "../site/Page";

const id = Number(/\/studio\/dictionaries\/(\d+)/.exec(location.pathname)?.[1] ?? 0);

mount(id > 0 ? Editor : List);
attempt(async () => {
  languages.value = await allLanguages();
  await (id > 0 ? open(id) : list());
});
