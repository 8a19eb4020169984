import { Stream } from "../api/streams";
import { length, when } from "../site/dom";

/** What a stream came to so far, and how long after its source it is heard. */
export function Progress({ stream }: { stream: Stream }) {
  const { progress } = stream;
  const rows: [string, string | null][] = [
    ["Started", stream.started_at && when(stream.started_at)], ["Ends", stream.end_time && when(stream.end_time)],
    ["Promised delay", `${stream.initial_delay} s`],
    ["Measured delay", progress.delay_p50 === null ? null
      : `${length(progress.delay_p50)}${progress.delay_p95 === null ? "" : `; 95 % within ${length(progress.delay_p95)}`}`],
    ["Utterances heard", String(progress.utterances_heard)], ["Dubs spoken", String(progress.utterances_spoken)],
    ["Late", some(progress.utterances_late)], ["Not understood", some(progress.utterances_not_understood)],
    ["Dubs that failed", some(progress.dubs_failed)], ["Connected again", some(progress.reconnects)],
  ];
  return (
    <section class="card" aria-labelledby="stands"><h2 id="stands">How it goes</h2>
      <dl class="facts">{rows.flatMap(([name, value]) =>
        value ? [<dt key={name}>{name}</dt>, <dd key={`${name} is`}>{value}</dd>] : [])}</dl>
      {progress.last_problem && <p class="problem" role="note">{progress.last_problem}</p>}
      {progress.utterances_late > 0 && <p class="quiet">Late dubs mean that this machine is too slow for the delay: a longer one or
        fewer streams at once help.</p>}
    </section>
  );
}

const some = (count: number) => count > 0 ? String(count) : null;
