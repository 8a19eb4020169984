import { useEffect, useState } from "preact/hooks";
import { call } from "../api/client";
import { Credits } from "../api/team";
import { asks } from "./followed";
import { complain } from "./messages";

/** What a team with an allowance may still spend, wherever work is asked for. */
export function CreditsLeft() {
  const [credits, setCredits] = useState<Credits | null>(null);
  useEffect(() => void call<Credits>("GET", "/account/credits").then(setCredits).catch(complain), [asks.value]);
  if (credits === null || credits.left === null) return null;
  return (
    <p class={credits.left > 0 ? "quiet credits-left" : "bad credits-left"} role="note">
      {credits.left > 0 ? `${credits.left} of ${credits.allowance} credits are left in this month.`
        : "The credits of this month are spent; what costs some does not begin."} <a href="/studio/team">What was spent</a></p>
  );
}
