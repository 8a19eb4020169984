import { ComponentChildren } from "preact";

const units: Record<string, string> = { db: "dB", hz: "Hz", lufs: "LUFS", seconds: "s", share: "" };

/** Any JSON object as a list of facts; a name's last word may be its unit. */
export function FactList({ found }: { found: Record<string, unknown> }) {
  return <dl class="facts">{Object.entries(found).filter(([, value]) => value !== null).map(([name, value]) => {
    const words = name.split("_");
    const unit = words.length > 1 ? units[words[words.length - 1] ?? ""] : undefined;
    if (unit !== undefined) words.pop();
    const title = words.join(" ");
    return <><dt>{title.charAt(0).toUpperCase() + title.slice(1)}</dt><dd>{shown(value, unit ?? "")}</dd></>;
  })}</dl>;
}

function shown(value: unknown, unit: string): ComponentChildren {
  if (Array.isArray(value)) {
    return value.some(item => typeof item === "object")
      ? <div>{value.map(item => shown(item, ""))}</div> : value.map(item => shown(item, unit)).join(", ");
  }
  if (typeof value === "object" && value !== null) return <FactList found={value as Record<string, unknown>} />;
  return `${typeof value === "number" ? value.toLocaleString("en", { maximumFractionDigits: 2 }) : String(value)} ${unit}`.trim();
}
