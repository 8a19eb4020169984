import { useSignal } from "@preact/signals";
import { changeStream, removeStream, Stream, StreamChange, stands } from "../api/streams";
import { instantOf, TimeField } from "../fields/Field";
import { newForm, refuse, submit } from "../fields/form";
import { TargetsField } from "../fields/Languages";
import { Confirmed } from "../site/Confirmed";
import { useLanguages } from "../site/languages";
import { attempt, notice } from "../site/messages";
import { id, stream as shown } from "./state";
import { isOver, languagesOf, nameOf } from "./words";

const form = newForm();
/** An end has to be in the future; this is soon enough. */
const soon = 2000;

/** Ends a stream, removes it, or gives it other languages and times. */
export function Change({ stream }: { stream: Stream }) {
  const end = async () => {
    shown.value = await changeStream(id, { end_time: new Date(Date.now() + soon).toISOString() });
    notice.value = "It takes nothing in any more, and finishes what came.";
  };
  const remove = async () => {
    await removeStream(id);
    location.assign("/studio/streams");
  };
  const name = nameOf(stream);
  return (
    <section class="card" aria-labelledby="change"><h2 id="change">{isOver(stream) ? "Remove it" : "Change it"}</h2>
      {!isOver(stream) && <Others stream={stream} />}
      <p class="actions">
        {stream.status < stands.stopping && <Confirmed verb="End" what={name} onConfirm={() => attempt(end)} />}
        <Confirmed verb="Remove" what={name} onConfirm={() => attempt(remove)} />
      </p>
      <p class="quiet after">What is removed is gone with its sound and picture{isOver(stream) ? "" : ", and stops at once"}.</p>
    </section>
  );
}

function Others({ stream }: { stream: Stream }) {
  const source = stream.source?.language;
  const languages = useLanguages(`/target-languages${typeof source === "number" ? `?source=${source}` : ""}`);
  const targets = useSignal<number[] | null>(languagesOf(stream));
  const [start, end] = [useSignal(""), useSignal("")];
  const send = async () => {
    const wanted = targets.peek() ?? [];
    if (wanted.length === 0) throw refuse("target_languages", "Choose at least one language.");
    const [starts, ends] = [instantOf(start), instantOf(end)];
    const change: StreamChange = { target_languages: wanted, ...starts ? { start_time: starts } : {}, ...ends ? { end_time: ends } : {} };
    shown.value = await changeStream(id, change);
    [start.value, end.value] = ["", ""];
    notice.value = "It is changed.";
  };
  return (
    <details class="more"><summary>Languages and times</summary>
      <form class="new" noValidate onSubmit={event => { event.preventDefault(); submit(form, send); }}>
        {languages && <TargetsField form={form} label="Dub into, from now on" languages={languages}
          source={String(source ?? "")} chosen={targets} />}
        {stream.status === stands.scheduled && <TimeField form={form} name="start_time" label="Starts" value={start} />}
        <TimeField form={form} name="end_time" label="Ends" value={end} />
        <button type="submit" disabled={form.busy.value}>Change it</button>
      </form>
    </details>
  );
}
