import { Colours } from "./paint";
import { scheme } from "../site/scheme";

const names = { ink: "--ink", quiet: "--quiet", line: "--line", paper: "--card", accent: "--accent", good: "--good", fair: "--fair",
  bad: "--bad" };
let [known, of] = [null as Colours | null, ""];

/** The page's colours as they are now: a canvas takes no variables. */
export function coloursOf(place: HTMLElement): Colours {
  if (known && of === scheme.peek()) return known;
  const probe = place.appendChild(document.createElement("i"));
  const found = Object.entries(names).map(([name, variable]) => {
    probe.style.color = `var(${variable})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  [known, of] = [Object.fromEntries(found) as unknown as Colours, scheme.peek()];
  return known;
}
