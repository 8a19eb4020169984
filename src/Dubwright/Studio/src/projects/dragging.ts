import { selected } from "./list";

// Projects that are dragged onto a folder: the one that is taken hold of, with the others that are selected beside it.

const type = "application/x-dubwright-projects";

export function drag(event: DragEvent, id: string): void {
  const ids = selected.peek().has(id) ? [...selected.peek()] : [id];
  event.dataTransfer?.setData(type, JSON.stringify(ids));
}

export const isDrag = (event: DragEvent) => event.dataTransfer?.types.includes(type) ?? false;

export const dragged = (event: DragEvent): string[] => JSON.parse(event.dataTransfer?.getData(type) || "[]") as string[];
