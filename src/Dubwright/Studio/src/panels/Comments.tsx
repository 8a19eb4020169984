import { useState } from "preact/hooks";
import { perform } from "../document/queue";
import { playhead, placeOf, selected, shown } from "../document/state";
import { select } from "../lines/actions";
import { seek } from "../player/playback";
import { clock, when } from "../site/dom";

/** What people said to each other about places of the film. */
export function Comments() {
  const [resolved, setResolved] = useState(false);
  const all = shown.value?.comments ?? [];
  const open = all.filter(comment => resolved || !comment.resolved);
  return (
    <>
      <form onSubmit={event => {
        event.preventDefault();
        const form = event.currentTarget;
        const text = (new FormData(form).get("text") as string).trim();
        if (text) void perform([{ type: "comment", at: Math.round(playhead.peek() * 1000) / 1000, segment: selected.peek(), text }]);
        form.reset();
      }}>
        <label>Comment at <At />
          <textarea name="text" rows={2} maxLength={2000} dir="auto" required /></label>
        <button>Comment</button>
      </form>
      {all.some(comment => comment.resolved) && <label class="check"><input type="checkbox" checked={resolved}
        onInput={event => setResolved(event.currentTarget.checked)} /> Also what is resolved</label>}
      {open.length === 0 && <p class="quiet">No comments.</p>}
      <ol class="entries">
        {open.map(comment => (
          <li key={comment.id} class={comment.resolved ? "done" : ""}>
            <p><button type="button" class="link" onClick={() => {
              seek(comment.at);
              if (comment.segment !== null && placeOf.peek().has(comment.segment)) select(comment.segment, false);
            }}>{clock(comment.at)}</button> <span dir="auto">{comment.text}</span></p>
            <small>{comment.author ?? ""} {when(comment.created_at)}</small>
            <p class="actions">
              <button type="button" class="small" onClick={() =>
                void perform([{ type: "resolve_comment", id: comment.id, resolved: !comment.resolved }])}>
                {comment.resolved ? "Open again" : "Resolve"}</button>
              <button type="button" class="small" onClick={() => void perform([{ type: "delete_comment", id: comment.id }])}>Delete</button>
            </p>
          </li>))}
      </ol>
    </>
  );
}

function At() { return <>{clock(playhead.value)}</>; }
