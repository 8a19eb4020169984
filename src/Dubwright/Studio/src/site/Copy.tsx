import { useRef, useState } from "preact/hooks";
import { attempt } from "./messages";

/** A text to take away. */
export function Copy({ text, label }: { text: string; label: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, say] = useState("");
  const copy = async () => {
    field.current?.select();
    // A page served without TLS from another machine has no clipboard; the selected text can be copied by hand.
    await navigator.clipboard?.writeText(text);
    say(navigator.clipboard ? "Copied." : "Press Ctrl+C to copy it.");
  };
  return (
    <>
      <p class="row"><input ref={field} class="key" readOnly aria-label={label} value={text} />
        <button type="button" onClick={() => attempt(copy)}>Copy</button></p>
      <p role="status">{said}</p>
    </>
  );
}
