import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { addEndpoint, events } from "../api/webhooks";
import { Fault, Faults, submit } from "../site/Fault";
import { load, made } from "./state";

const fields = ["url", "description"];

/** Adds an address. */
export function NewEndpoint() {
  const [url, setUrl] = useState("");
  const [description, setDescription] = useState("");
  const [types, setTypes] = useState<string[]>([]);
  const faults = useSignal<Faults>({});
  const add = async () => {
    made.value = await addEndpoint(url.trim(), description.trim(), types);
    setUrl("");
    setDescription("");
    setTypes([]);
    await load();
  };
  return (
    <form class="card" aria-labelledby="add" noValidate onSubmit={event => { event.preventDefault(); void submit(faults, fields, add); }}>
      <h2 id="add">Add an endpoint</h2>
      <div class="fields">
        <label>Address <input type="url" maxLength={2048} placeholder="https://example.org/hooks/dubwright" value={url}
          aria-invalid={faults.value["url"] !== undefined} aria-describedby="url-fault"
          onInput={event => setUrl(event.currentTarget.value)} />
          <Fault id="url-fault" text={faults.value["url"]} /></label>
        <label>What is it for? <input dir="auto" maxLength={500} placeholder="Tells the newsroom" value={description}
          aria-describedby="description-fault" onInput={event => setDescription(event.currentTarget.value)} />
          <Fault id="description-fault" text={faults.value["description"]} /></label>
      </div>
      <fieldset class="types"><legend>Tell it when <small>(none chosen: always)</small></legend>
        {Object.entries(events).map(([type, what]) => <label key={type}>
          <input type="checkbox" checked={types.includes(type)} onChange={event =>
            setTypes(event.currentTarget.checked ? [...types, type] : types.filter(other => other !== type))} /> {what}</label>)}
      </fieldset>
      <button type="submit">Add the endpoint</button>
    </form>
  );
}
