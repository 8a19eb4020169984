import { useState } from "preact/hooks";
import { Model } from "../api/engines";
import { Confirmed } from "../site/Confirmed";
import { attempt } from "../site/messages";
import { Progress } from "./Progress";
import { comes, install, mayInstall, models, remove, size } from "./state";

/** Neural models: what there is, what is here, and what each would improve. */
export function Models() {
  const [words, setWords] = useState("");
  const [kind, setKind] = useState("");
  if (models.value === null) return null;
  const { models: all, free_bytes, fixed } = models.value;
  const kinds = [...new Set(all.map(model => model.kind))];
  const shown = all.filter(model => (kind === "" || model.kind === kind) && matches(model, words));
  const [here, others] = [shown.filter(inUse), shown.filter(model => !inUse(model))];
  const coming = all.find(comes);
  return (
    <section class="card" aria-labelledby="models">
      <h2 id="models">Models</h2>
      <p class="quiet">Neural models hear, translate and speak better than the engines of the distribution. They run on this machine; nothing is
        sent anywhere. {size(free_bytes)} are free on the disk.</p>
      {fixed && <p class="quiet">{fixed}</p>}
      {!mayInstall() && <p class="quiet">Owners of the team that was made with this server install and remove models.</p>}
      {coming && <Progress model={coming} />}
      <div class="fields">
        <label>Find <input type="search" value={words} placeholder="Spanish, whisper, MIT …" onInput={event => setWords(event.currentTarget.value)} /></label>
        <label>Kind <select value={kind} onChange={event => setKind(event.currentTarget.value)}>
          <option value="">all</option>{kinds.map(name => <option key={name} value={name}>{name}</option>)}</select></label>
      </div>
      <h3>Here</h3>
      {here.length > 0 ? <List shown={here} coming={coming} /> : <p class="quiet">None{shown.length < all.length ? " of these" : " yet"}.</p>}
      <h3>To be had</h3>
      {others.length > 0 ? <List shown={others} coming={coming} /> : <p class="quiet">Nothing {shown.length < all.length ? "matches" : "more"}.</p>}
    </section>
  );
}

const inUse = (model: Model) => model.installed || model.fault !== null;

const matches = (model: Model, words: string) => words.toLowerCase().split(/\s+/).every(word =>
  [model.name, model.kind, model.languages, model.licence, model.origin, model.improves].some(text => text.toLowerCase().includes(word)));

function List({ shown, coming }: { shown: Model[]; coming: Model | undefined }) {
  return (
    <table class="list models">
      <thead><tr><th scope="col">Model</th><th scope="col">What for</th><th scope="col">Size</th><th scope="col">Licence</th>
        <th scope="col"><span class="unseen">Actions</span></th></tr></thead>
      <tbody>{shown.map(model => <tr key={model.name}>
        <td><strong>{model.name}</strong><small>{model.origin}</small></td>
        <td>{model.improves}<State model={model} /></td>
        <td data-label="Size">{size(model.bytes)}</td>
        <td data-label="Licence">{model.licence}</td>
        <td><Action model={model} coming={coming} /></td>
      </tr>)}</tbody>
    </table>
  );
}

function State({ model }: { model: Model }) {
  const installation = model.installation;
  if (model.fault) return <small class="bad">{model.fault}</small>;
  if (installation?.state === "failed") return <small class="bad">{installation.message}</small>;
  if (installation?.state === "installed") {
    return <small>{installation.checksum === "compared" ? "Its checksum was compared and is right."
      : "Nobody published a checksum; the one computed now is kept, and a later download has to have it."}</small>;
  }
  return model.left_bytes > 0 && !comes(model) ? <small>{size(model.left_bytes)} came already; the next try goes on there.</small> : null;
}

function Action({ model, coming }: { model: Model; coming: Model | undefined }) {
  const [accepted, setAccepted] = useState(false);
  const { fixed, free_bytes } = models.value!;
  if (!mayInstall() || fixed) return null;
  if (inUse(model)) return <Confirmed verb="Remove" what={model.name} onConfirm={() => attempt(() => remove(model))} />;
  if (!model.available) return null;
  const full = free_bytes < model.room_bytes;
  return <>
    {model.terms && <label class="check"><input type="checkbox" checked={accepted}
      onChange={event => setAccepted(event.currentTarget.checked)} /> I accept <a href={model.terms} target="_blank" rel="noreferrer">what
      its licence forbids</a></label>}
    <button type="button" class="small" aria-label={`Install ${model.name}`} disabled={coming !== undefined || full || (model.terms !== null && !accepted)}
      onClick={() => attempt(() => install(model))}>{model.left_bytes > 0 ? "Go on" : "Install"}</button>
    {full && <small>needs {size(model.room_bytes)} of disk</small>}
  </>;
}
