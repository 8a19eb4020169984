import { useState } from "preact/hooks";

/** A button for what cannot be undone: it asks once more, and forgets the question when the focus leaves it. */
export function Confirmed({ verb, what, onConfirm }: { verb: string; what: string; onConfirm: () => void }) {
  const [asked, setAsked] = useState(false);
  return (
    <button type="button" class={asked ? "small danger" : "small"} aria-label={asked ? `${verb} ${what} for good?` : `${verb} ${what}`}
      onBlur={() => setAsked(false)} onClick={() => { if (asked) onConfirm(); setAsked(!asked); }}>
      {asked ? `${verb} for good?` : verb}</button>
  );
}
