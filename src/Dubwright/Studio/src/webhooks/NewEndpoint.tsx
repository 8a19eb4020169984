import { useState } from "preact/hooks";
import { addEndpoint, events } from "../api/webhooks";
import { attempt } from "../site/messages";
import { load, made } from "./state";

/** Adds an address. */
export function NewEndpoint() {
  const [url, setUrl] = useState("");
  const [description, setDescription] = useState("");
  const [types, setTypes] = useState<string[]>([]);
  const add = async () => {
    made.value = await addEndpoint(url.trim(), description.trim(), types);
    setUrl("");
    setDescription("");
    setTypes([]);
    await load();
  };
  return (
    <form class="card" aria-labelledby="add" onSubmit={event => { event.preventDefault(); attempt(add); }}>
      <h2 id="add">Add an endpoint</h2>
      <div class="fields">
        <label>Address <input type="url" maxLength={2048} required placeholder="https://example.org/hooks/dubwright" value={url}
          onInput={event => setUrl(event.currentTarget.value)} /></label>
        <label>What is it for? <input dir="auto" maxLength={500} placeholder="Tells the newsroom" value={description}
          onInput={event => setDescription(event.currentTarget.value)} /></label>
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
