import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { call } from "../api/client";
import { kinds } from "../api/tasks";
import { Credits as Account } from "../api/team";
import { when } from "../site/dom";
import { Fault, Faults, submit } from "../site/Fault";
import { may } from "../site/roles";
import { credits } from "./state";

/** What the team spent, by month and kind, what it may spend, and what work costs. */
export function Credits() {
  const account = credits.value;
  if (account === null) return null;
  return (
    <section class="card credits" aria-labelledby="credits">
      <h2 id="credits">Credits</h2>
      <p>{account.allowance === null ? `${account.spent} spent in this month; the team may spend what it likes.`
        : `${account.spent} of ${account.allowance} spent in this month, ${account.left} left. The next month begins ${when(account.renews_at)}.`}
        {account.reserved > 0 && ` ${account.reserved} are reserved for work that is under way.`}</p>
      {account.allowance !== null && account.allowance > 0 && <meter min={0} max={account.allowance} value={account.spent + account.reserved}
        low={account.allowance * 0.8} high={account.allowance * 0.95} optimum={0} aria-label="Spent or reserved of the allowance" />}
      {may("owner") && <Allowance account={account} />}
      <Use account={account} />
      <details><summary>What work costs</summary>
        <ul>{account.prices.map(price => <li key={price.kind}>{kinds[price.kind] ?? price.kind}: {price.credits} for each {price.per}</li>)}</ul>
        <p class="quiet">What is begun costs a whole credit; what comes to nothing, and changes to a project, cost none.</p></details>
    </section>
  );
}

function Use({ account }: { account: Account }) {
  const most = Math.max(1, ...account.use.map(use => use.credits));
  if (account.use.length === 0) return <p class="quiet">Nothing was spent in the last twelve months.</p>;
  return (
    <table class="list">
      <thead><tr><th scope="col">Month</th><th scope="col">Kind</th><th scope="col">Pieces</th><th scope="col">Credits</th></tr></thead>
      <tbody>{account.use.map(use => <tr key={`${use.month} ${use.kind}`}>
        <td data-label="Month">{use.month}</td><td data-label="Kind">{kinds[use.kind] ?? use.kind}</td>
        <td data-label="Pieces">{use.pieces}</td>
        <td data-label="Credits"><svg width="120" height="10" viewBox="0 0 120 10" aria-hidden="true">
          <rect class="bar" width={120 * use.credits / most} height="10" rx="2" /></svg> {use.credits}</td>
      </tr>)}</tbody>
    </table>
  );
}

function Allowance({ account }: { account: Account }) {
  const [text, setText] = useState(account.allowance?.toString() ?? "");
  const faults = useSignal<Faults>({});
  const save = async () => {
    credits.value = await call<Account>("PATCH", "/account/credits", text.trim() === "" ? { unlimited: true } : { allowance: Number(text) });
  };
  return (
    <form class="row" noValidate
      onSubmit={event => { event.preventDefault(); void submit(faults, ["allowance"], save); }}>
      <label>May spend in a month <input type="number" min={0} step={1} placeholder="What it likes" value={text}
        aria-invalid={faults.value["allowance"] !== undefined} aria-describedby="allowance-fault"
        onInput={event => setText(event.currentTarget.value)} /><Fault id="allowance-fault" text={faults.value["allowance"]} /></label>
      <button type="submit">Save the allowance</button>
    </form>
  );
}
