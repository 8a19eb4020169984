import { useEffect } from "preact/hooks";
import { stands } from "../api/streams";
import { mount } from "../site/Page";
import { may } from "../site/roles";
import { Change } from "../streams/Change";
import { Progress } from "../streams/Progress";
import { Push } from "../streams/Push";
import { follow, id, lost, stream } from "../streams/state";
import { StreamList } from "../streams/StreamList";
import { Watch } from "../streams/Watch";
import { nameOf, sentence, stateOf } from "../streams/words";

/** All live streams, or the one that the address names. */
function Streams() {
  return id > 0 ? <One /> : (
    <>
      <div class="heading"><h1>Live streams</h1>
        {may("editor") && <a class="button" href="/studio/new/live">Dub a live stream</a>}</div>
      <StreamList />
    </>
  );
}

function One() {
  useEffect(follow, []);
  const one = stream.value;
  if (lost.value) return <p class="card">There is no such stream. <a href="/studio/streams">All live streams</a></p>;
  if (!one) return <p class="quiet" role="status">Opening…</p>;
  return (
    <>
      <h1 dir="auto">{nameOf(one)}</h1>
      <p class={`now ${stateOf(one)}`} role="status">{sentence(one)}</p>
      <div class="columns">
        <Watch stream={one} />
        <div>
          {one.ingest_url && one.status < stands.stopping && may("editor") && <Push stream={one} to={one.ingest_url} />}
          <Progress stream={one} />
          {may("editor") && <Change stream={one} />}
        </div>
      </div>
      <p><a href="/studio/streams">All live streams</a></p>
    </>
  );
}

mount(Streams);
