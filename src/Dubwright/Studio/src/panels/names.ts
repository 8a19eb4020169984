import { computed, signal } from "@preact/signals";
import { project } from "../document/state";

const films = { speakers: "Speakers", takes: "Takes", comments: "Comments", problems: "Problems", quality: "Quality", search: "Search",
  history: "History", export: "Export", import: "Import", facts: "Source" };
const stories = { chapters: "Chapters", speakers: "Voices", pronunciations: "Pronunciation", comments: "Comments", search: "Search",
  history: "History", export: "Export", facts: "Source" };
export type PanelName = keyof typeof films | keyof typeof stories;

/** What stands beside the lines, or beside a story's text. */
export const panelNames = computed<Partial<Record<PanelName, string>>>(() => project.value?.story ? stories : films);

const wanted = signal<PanelName>("speakers");
/** The one that is shown. */
export const panel = computed<PanelName>(() => wanted.value in panelNames.value ? wanted.value : "speakers");
export function show(name: PanelName): void { wanted.value = name; }
