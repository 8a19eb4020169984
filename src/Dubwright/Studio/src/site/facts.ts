import { make } from "./dom";

const units: Record<string, string> = { db: "dB", hz: "Hz", lufs: "LUFS", seconds: "s", share: "" };

/** Any JSON object as a list of facts; a name's last word may be its unit. */
export function facts(found: Record<string, unknown>): HTMLElement {
  return make("dl", { className: "facts" }, ...Object.entries(found).filter(([, value]) => value !== null).flatMap(([name, value]) => {
    const words = name.split("_");
    const unit = words.length > 1 ? units[words[words.length - 1] ?? ""] : undefined;
    if (unit !== undefined) words.pop();
    const title = words.join(" ");
    return [make("dt", { textContent: title.charAt(0).toUpperCase() + title.slice(1) }), make("dd", {}, shown(value, unit ?? ""))];
  }));
}

function shown(value: unknown, unit: string): Node | string {
  if (Array.isArray(value)) {
    return value.some(item => typeof item === "object") ? make("div", {}, ...value.map(item => shown(item, ""))) : value.map(item => shown(item, unit)).join(", ");
  }
  if (typeof value === "object" && value !== null) return facts(value as Record<string, unknown>);
  return `${typeof value === "number" ? value.toLocaleString("en", { maximumFractionDigits: 2 }) : String(value)} ${unit}`.trim();
}
