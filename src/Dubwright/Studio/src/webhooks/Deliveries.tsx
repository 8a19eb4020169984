import { useEffect, useState } from "preact/hooks";
import { Attempt, Delivery, Endpoint, readDeliveries, replay } from "../api/webhooks";
import { length, when } from "../site/dom";
import { attempt } from "../site/messages";
import { may } from "../site/roles";

/** While something is due it is looked at again after so long. */
const again = 1500;

/** What was sent to an address, the newest first, with every attempt. `turn` changes when something was sent by hand. */
export function Deliveries({ endpoint, turn, onRead }: { endpoint: Endpoint; turn: number; onRead: () => void }) {
  const [known, setKnown] = useState<Delivery[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  const read = async () => {
    const page = await readDeliveries(endpoint.id);
    setKnown(page.deliveries);
    setNext(page.next);
    return page.deliveries;
  };
  const more = async () => {
    const page = await readDeliveries(endpoint.id, next ?? undefined);
    setKnown([...known ?? [], ...page.deliveries]);
    setNext(page.next);
  };
  useEffect(() => {
    if (turn > 0) setOpen(true);
  }, [turn]);
  useEffect(() => {
    if (!open) return undefined;
    let timer = 0;
    const look = () => attempt(async () => {
      if ((await read()).some(delivery => delivery.state === "pending" && delivery.attempts.length === 0)) {
        timer = window.setTimeout(look, again);
      } else {
        onRead();
      }
    });
    look();
    return () => clearTimeout(timer);
  }, [open, turn, endpoint.id]);
  return (
    <details open={open} onToggle={event => setOpen(event.currentTarget.open)}><summary>What was sent</summary>
      {known?.length === 0 && <p class="quiet">Nothing yet. A test shows whether the receiver answers and checks the signature.</p>}
      {known && known.length > 0 && <table class="list deliveries">
        <thead><tr><th scope="col">Event</th><th scope="col">Sent</th><th scope="col">State</th><th scope="col">Attempts</th>
          <th scope="col"><span class="unseen">Actions</span></th></tr></thead>
        <tbody>{known.map(delivery => <tr key={delivery.id}>
          <td><strong>{delivery.type}</strong>{delivery.task_id && <small><a href={`/studio/tasks/${delivery.task_id}`}>its task</a></small>}
            {delivery.replay_of && <small>once more</small>}</td>
          <td>{when(delivery.created_at)}</td>
          <td class={delivery.state === "failed" ? "bad" : ""}>{delivery.state}
            {delivery.next_at && delivery.attempts.length > 0 && <small>again {when(delivery.next_at)}</small>}</td>
          <td><ol>{delivery.attempts.map(one => <li key={one.number}>{answered(one)}</li>)}</ol></td>
          <td>{may("editor") && endpoint.enabled && <button type="button" class="small"
            aria-label={`Send again: ${delivery.type}, ${when(delivery.created_at)}, number ${delivery.id}`}
            onClick={() => attempt(() => replay(endpoint.id, delivery.id).then(read))}>Send again</button>}</td>
        </tr>)}</tbody>
      </table>}
      {next !== null && <p class="actions"><button type="button" onClick={() => attempt(more)}>Earlier ones</button></p>}
    </details>
  );
}

const answered = (one: Attempt) => `${one.status ?? one.error ?? "no answer"}, ${length(one.seconds)}`;
