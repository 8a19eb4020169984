import { Stream, stands } from "../api/streams";
import { when } from "../site/dom";

// How a stream stands, for people.

export const isOver = (stream: Stream) => stream.status >= stands.stopped;

export const nameOf = (stream: Stream) => stream.name ?? `Stream ${stream.stream_id}`;

export const languagesOf = (stream: Stream) => stream.targets.flatMap(target => target.languages);

/** A class of the site for it. */
export const stateOf = ({ status }: Stream) =>
  status === stands.failed ? "failed" : status === stands.stopped ? "succeeded" : status === stands.scheduled ? "queued" : "running";

export function sentence(stream: Stream): string {
  switch (stream.status) {
    case stands.scheduled:
      return new Date(stream.scheduled_at) > new Date() ? `Starts ${when(stream.scheduled_at)}` : "Waits for its turn";
    case stands.starting: return stream.ingest_url ? "Waits for its media" : "Waits for its source";
    case stands.running: return "Runs";
    case stands.stopping: return "Finishes what came in";
    case stands.stopped: return stream.stopped_at ? `Ended ${when(stream.stopped_at)}` : "Ended";
    default: return `Failed: ${stream.error ?? "nobody knows why"}`;
  }
}
