import { Signal, signal } from "@preact/signals";
import { ComponentChild } from "preact";
import { compareFile, Difference, Translation } from "../api/dictionaries";
import { Dialog } from "../site/Dialog";
import { attempt } from "../site/messages";
import { takeDifference, titleOf } from "./actions";
import { nameOf, tagOf } from "./names";
import { dictionary, rows } from "./rows";
import { inTurn } from "./saving";

const most = 200;
const open = signal(false);
const file = signal("");
const difference = signal<Difference | null>(null);

/** What is not wanted, by its place in the difference. */
const left = { added: signal(new Set<number>()), changed: signal(new Set<number>()) };
const removing = signal(false);

/** Shows what a table would change. */
export async function compare(table: File): Promise<void> {
  const id = dictionary.value?.id;
  if (id === undefined) return;
  difference.value = await inTurn(() => compareFile(id, table));
  [file.value, left.added.value, left.changed.value, removing.value, open.value] = [table.name, new Set(), new Set(), false, true];
}

export function DifferenceDialog() {
  const found = difference.value;
  return <Dialog open={open} title={`What ${file.value} changes`} className="difference">{found && <Shown of={found} />}</Dialog>;
}

function Shown({ of }: { of: Difference }) {
  const wanted = {
    added: of.added.filter((_, at) => !left.added.value.has(at)).map(row => row.translations),
    changed: of.changed.filter((_, at) => !left.changed.value.has(at)), removed: removing.value ? of.missing : [],
  };
  const count = wanted.added.length + wanted.changed.length + wanted.removed.length;
  const take = async () => {
    await takeDifference(wanted);
    open.value = false;
  };
  return (
    <>
      <p>{of.unchanged > 0 && `${of.unchanged} ${of.unchanged === 1 ? "term is" : "terms are"} as the table says.`}
        {of.left_out.length > 0 && ` Rows without a term in two languages are left out: ${some(of.left_out)}.`}</p>
      {of.added.length > 0 && <Part title="New" of={of.added.map(row => <Words of={row.translations} />)} left={left.added} />}
      {of.changed.length > 0 && <Part title="Changed" left={left.changed} of={of.changed.map(term => <>
        <em dir="auto">{titleFor(term.term_id)}</em> {term.after.map(text => <Changed key={text.language} before={term.before.find(one => one.language === text.language)} after={text} />)}</>)} />}
      {of.missing.length > 0 && <label class="check"><input type="checkbox" checked={removing.value} onChange={event => { removing.value = event.currentTarget.checked; }} />
        {" "}Remove the {of.missing.length} {of.missing.length === 1 ? "term that is" : "terms that are"} not in the table: {missing(of.missing)}</label>}
      {of.added.length + of.changed.length === 0 && <p class="quiet">The table has nothing new.</p>}
      <p class="actions"><button type="button" class="take" disabled={count === 0} onClick={() => attempt(take)}>Take {count} {count === 1 ? "change" : "changes"}</button></p>
    </>
  );
}

function Part({ title, of, left }: { title: string; of: ComponentChild[]; left: Signal<Set<number>> }) {
  const set = (at: number, wanted: boolean) => {
    const now = new Set(left.value);
    if (wanted) now.delete(at);
    else now.add(at);
    left.value = now;
  };
  return (
    <fieldset>
      <legend>{title}: {of.length}</legend>
      <ul>{of.slice(0, most).map((words, at) => <li key={at}><label class="check">
        <input type="checkbox" checked={!left.value.has(at)} onChange={event => set(at, event.currentTarget.checked)} /> <span>{words}</span></label></li>)}</ul>
      {of.length > most && <p class="quiet">And {of.length - most} more.</p>}
    </fieldset>
  );
}

const Words = ({ of }: { of: Translation[] }) => <>{of.map((text, at) => <span key={text.language}>{at > 0 && " · "}<Word of={text} /></span>)}</>;

const Word = ({ of }: { of: Translation }) => (
  <span dir="auto" lang={tagOf(of.language)} title={nameOf(of.language)}>{of.term_text}{of.say ? ` (said: ${of.say})` : ""}</span>);

function Changed({ before, after }: { before: Translation | undefined; after: Translation }) {
  return <small class="change">{nameOf(after.language)}: {before ? <del><Word of={before} /></del> : "nothing"} → <ins><Word of={after} /></ins></small>;
}

function titleFor(term: number): string {
  const row = rows.value.find(one => one.term === term);
  return row ? titleOf(row) : `Term ${term}`;
}

const some = (numbers: number[]) => numbers.length > 10 ? `${numbers.slice(0, 10).join(", ")} and ${numbers.length - 10} more` : numbers.join(", ");
const missing = (terms: number[]) => terms.slice(0, 5).map(titleFor).join(", ") + (terms.length > 5 ? ` and ${terms.length - 5} more` : "");
