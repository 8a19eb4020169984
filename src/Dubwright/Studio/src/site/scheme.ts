import { signal } from "@preact/signals";

const kept = "dubwright.scheme";

/** Dark or light: what the person chose, else what the system says. */
export const scheme = signal<"dark" | "light">((localStorage.getItem(kept) as "dark" | "light" | null) ?? ofSystem());

function ofSystem(): "dark" | "light" {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function followScheme(): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (!localStorage.getItem(kept)) scheme.value = ofSystem(); });
  scheme.subscribe(chosen => {
    document.documentElement.style.colorScheme = chosen;
    if (chosen === ofSystem()) localStorage.removeItem(kept);
    else localStorage.setItem(kept, chosen);
  });
}
