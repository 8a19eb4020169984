import { signal } from "@preact/signals";

// The task that this page follows; the address names it, so that it can be reloaded and sent to others.

const asked = () => new URLSearchParams(location.search).get("task");

export const followed = signal<string | null>(asked());
/** Counts what was asked for here, for whoever lists tasks. */
export const asks = signal(0);

export function go(task: string): void {
  history.pushState(null, "", `${location.pathname}?task=${encodeURIComponent(task)}`);
  followed.value = task;
  asks.value++;
}

/** Shows what was asked for just now, and leads there. */
export async function started(ask: Promise<{ task_id: string }>): Promise<void> {
  go((await ask).task_id);
  document.getElementById("task")?.focus();
}

addEventListener("popstate", () => { followed.value = asked(); });
