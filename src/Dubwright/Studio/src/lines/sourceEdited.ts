import { signal } from "@preact/signals";

/** The line of which the original words are being corrected. */
export const sourceEdited = signal<number | null>(null);
