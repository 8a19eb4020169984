import { estimate, make, making } from "./document/making";
import { batches, others, project, shown, staleLines } from "./document/state";
import { history } from "./document/steps";
import { helpOpen, paletteOpen } from "./keys/commands";
import { signOut } from "./site/account";
import { clock } from "./site/dom";
import { attempt, complain } from "./site/messages";
import { scheme } from "./site/scheme";

/** The name, how things stand, and what is done most. */
export function Toolbar() {
  const document = shown.value;
  return (
    <header class="bar">
      <a class="brand" href="/studio/projects" aria-label="Dubwright, all projects"><img src="/assets/mark.svg" alt="" width="26" height="26" /></a>
      <h1 id="name">{document?.name ?? project.value?.name ?? "Project"}</h1>
      <Saved />
      {document && <div class="group" role="group" aria-label="History">
        <button type="button" class="icon" aria-label="Undo" aria-keyshortcuts="Control+Z" title="Undo (Ctrl Z)"
          disabled={!document.can_undo} onClick={() => void history("undo").catch(complain)}>↶</button>
        <button type="button" class="icon" aria-label="Redo" aria-keyshortcuts="Control+Y" title="Redo (Ctrl Y)"
          disabled={!document.can_redo} onClick={() => void history("redo").catch(complain)}>↷</button>
      </div>}
      {document && <Make />}
      <nav aria-label="Pages">
        <button type="button" class="link" aria-keyshortcuts="Control+K" onClick={() => { paletteOpen.value = true; }}>Commands</button>
        <button type="button" class="link" aria-keyshortcuts="?" onClick={() => { helpOpen.value = true; }}>Keys</button>
        <button type="button" class="link" onClick={() => { scheme.value = scheme.value === "dark" ? "light" : "dark"; }}>
          {scheme.value === "dark" ? "Light" : "Dark"}</button>
        <button type="button" class="link" onClick={() => attempt(signOut)}>Sign out</button>
      </nav>
    </header>
  );
}

/** Whether the server has everything, and who else is here. */
function Saved() {
  const me = shown.value?.user ?? null;
  const names = [...new Set(others.value.filter(other => other.user === null || other.user !== me).map(other => other.name))];
  return (
    <p class="saved">
      {shown.value && <span role="status">{batches.value.length > 0 ? "Saving…" : "Saved"}</span>}
      {names.length > 0 && <span class="others" title={names.join(", ")}>Also here: {names.join(", ")}</span>}
    </p>
  );
}

/** Says before the click how much it makes, and about how long that takes. */
function Make() {
  const [lines, seconds, status] = [staleLines.value, estimate.value?.seconds, making.value];
  if (status?.status === "PENDING") {
    return (
      <p class="making" role="status"><progress max={1} value={status.progress} aria-label="Making" />
        <small>{status.stage ?? "Waiting"}{status.eta_seconds !== null ? `, about ${clock(status.eta_seconds)} left` : ""}</small></p>);
  }
  const title = seconds === undefined ? undefined : `About ${clock(Math.max(1, seconds))}`;
  return (
    <button type="submit" class="make" disabled={lines === 0} title={title} aria-keyshortcuts="Control+Shift+Enter"
      onClick={() => void make({}).catch(complain)}>
      {project.value?.story ? "Narrate" : "Make"} what changed ({lines}){lines > 0 && title && <small> {title.toLowerCase()}</small>}</button>
  );
}
