import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { newest } from "../api/client";
import { listStreams, Stream } from "../api/streams";
import { when } from "../site/dom";
import { useLanguages } from "../site/languages";
import { attempt, complain } from "../site/messages";
import { isOver, languagesOf, nameOf, sentence, stateOf } from "./words";

const aPage = 50;
const pause = 3000;
const streams = signal<Stream[] | null>(null);
const next = signal<number | null>(null);
const read = newest(() => listStreams(aPage));

async function list(): Promise<void> {
  const page = await read();
  if (!page) return;
  const older = (streams.peek() ?? []).filter(one => one.stream_id < (page.streams.at(-1)?.stream_id ?? 0));
  streams.value = [...page.streams, ...older];
  if (older.length === 0) next.value = page.next;
}

async function more(): Promise<void> {
  const page = await listStreams(aPage, next.peek() ?? undefined);
  streams.value = [...streams.peek() ?? [], ...page.streams];
  next.value = page.next;
}

/** The team's live streams, the newest first, under a heading where the page has none. */
export function StreamList({ heading = false }: { heading?: boolean }) {
  const names = useLanguages("/target-languages?all=true") ?? [];
  useEffect(() => {
    void list().catch(complain);
    const timer = setInterval(() => {
      if (streams.peek()?.some(one => !isOver(one)) && !document.hidden) void list().catch(complain);
    }, pause);
    return () => clearInterval(timer);
  }, []);
  const all = streams.value;
  if (all === null) return null;
  if (all.length === 0) {
    return <section class="card empty"><h2>No live stream yet</h2>
      <p class="quiet">A programme that goes on is dubbed while it does, and heard some seconds later.</p></section>;
  }
  return (
    <section class="card" aria-label="Live streams">{heading && <h2>Your live streams</h2>}
      <ul class="tasks">{all.map(one => <li key={one.stream_id} class={stateOf(one)}>
        <a href={`/studio/streams/${one.stream_id}`} dir="auto">{nameOf(one)}</a>
        <small>{[sentence(one), languagesOf(one).map(id => names.find(language => language.id === id)?.language ?? id).join(", "),
          when(one.scheduled_at)].join(" · ")}</small></li>)}</ul>
      {next.value !== null && <p class="actions"><button type="button" onClick={() => attempt(more)}>Older ones</button></p>}
    </section>
  );
}
