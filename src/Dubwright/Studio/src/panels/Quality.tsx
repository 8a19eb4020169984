import { useEffect, useState } from "preact/hooks";
import { call } from "../api/client";
import { target } from "../document/state";
import { complain } from "../site/messages";

interface Row { name: string; title: string; value?: number; unit: string; threshold: string; grade: "green" | "yellow" | "red" | "notMeasured" }
interface Report { rows: Row[]; engines: { job: string; engine: string; reason: string }[] }

const order = ["red", "yellow", "notMeasured", "green"] as const;
const words = { red: "red", yellow: "yellow", green: "green", notMeasured: "not measured" };

/** What the finished film is worth, the worst first. */
export function Quality() {
  const [report, setReport] = useState<Report | null>(null);
  const [link, page] = [target.value?.quality, target.value?.quality_page];
  // A signed address differs each time; the file is what its path says.
  const path = link ? new URL(link.url, location.href).pathname : null;
  useEffect(() => {
    let asked = true;
    setReport(null);
    if (link) call<Report>("GET", link.url).then(read => { if (asked) setReport(read); }).catch(complain);
    return () => { asked = false; };
  }, [path]);
  if (!link) return <p class="quiet">The quality is measured in the finished film. Make the film first, in Export.</p>;
  if (!report) return <p class="quiet" role="status">Reading…</p>;
  return (
    <>
      {page && <p><a href={page.url} target="_blank" rel="noopener">The whole report, with pictures</a></p>}
      <ul class="entries quality">
        {[...report.rows].sort((a, b) => order.indexOf(a.grade) - order.indexOf(b.grade)).map(row => (
          <li key={row.name} class={row.grade}>
            <p>{row.title} <strong>{row.value === undefined ? "" : `${row.value} ${row.unit}`}</strong></p>
            <small>{words[row.grade]}, {row.threshold}</small>
          </li>))}
      </ul>
      <h2>Made by</h2>
      <dl class="facts">{report.engines.map(use => [<dt>{use.job}</dt>, <dd>{use.engine} <small>{use.reason}</small></dd>])}</dl>
    </>
  );
}
