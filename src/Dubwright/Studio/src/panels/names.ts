import { signal } from "@preact/signals";

/** What stands beside the lines. */
export const panelNames = {
  speakers: "Speakers", takes: "Takes", comments: "Comments", problems: "Problems", quality: "Quality", search: "Search", history: "History",
  export: "Export", import: "Import", facts: "Source",
} as const;
export type PanelName = keyof typeof panelNames;

export const panel = signal<PanelName>("speakers");
