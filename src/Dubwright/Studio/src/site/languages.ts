import { Language } from "../api/client";
import { find, make } from "./dom";

// Choosing languages: one row a language, its countries beside it.

interface Tongue { name: string; variants: Language[] }

const homes = ["en-us", "pt-br", "ar-sa", "bn-bd", "sw-ke", "ta-in", "ur-pk", "zh-cn"];
const remembered = "dubwright.targets";
const enoughToSearch = 12;

/** Languages by name, the most usual country of each first. */
function tongues(languages: Language[]): Tongue[] {
  const byName = new Map<string, Language[]>();
  for (const language of languages) {
    const name = bare(language);
    byName.set(name, [...byName.get(name) ?? [], language]);
  }
  return [...byName].map(([name, variants]) => ({ name, variants: [...variants].sort((a, b) => usual(b) - usual(a) || a.language.localeCompare(b.language)) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

const bare = (language: Language) => language.language.replace(/ \(.*/, "");
const country = (language: Language) => /\((.*)\)/.exec(language.language)?.[1] ?? language.language;

function usual(language: Language): number {
  const [primary, region] = language.short_name.split("-");
  return homes.includes(language.short_name) || primary === region ? 1 : 0;
}

export function fillSources(languages: Language[]): void {
  const list = tongues(languages);
  const english = list.find(tongue => tongue.name === "English");
  find("source").replaceChildren(...list.map(tongue => new Option(tongue.name, String(tongue.variants[0]?.id), false, tongue === english)));
}

/** Everything but what is spoken already. */
export function fillTargets(languages: Language[]): void {
  const stored = (localStorage.getItem(remembered) ?? "").split(",");
  const wanted = languages.some(language => stored.includes(language.short_name)) ? stored : ["es-es"];
  const chosen = (tongue: Tongue) => tongue.variants.find(variant => wanted.includes(variant.short_name));
  const spoken = find<HTMLSelectElement>("source").selectedOptions[0]?.text;
  const list = tongues(languages).filter(tongue => tongue.name !== spoken).sort((a, b) => Number(chosen(b) !== undefined) - Number(chosen(a) !== undefined));
  find("targets").replaceChildren(...list.map(tongue => row(tongue, chosen(tongue))));
  const search = find<HTMLInputElement>("find-language");
  search.hidden = list.length < enoughToSearch;
  search.oninput = () => {
    for (const pick of find("targets").children) (pick as HTMLElement).hidden = !(pick.textContent ?? "").toLowerCase().includes(search.value.trim().toLowerCase());
  };
}

function row(tongue: Tongue, chosen: Language | undefined): HTMLElement {
  const box = make("input", { type: "checkbox", checked: chosen !== undefined, value: String(tongue.variants[0]?.id) });
  const label = make("label", {}, box, ` ${tongue.name}`);
  if (tongue.variants.length === 1) return make("div", { className: "pick" }, label);
  const countries = make("select", {}, ...tongue.variants.map(variant => new Option(country(variant), String(variant.id), false, variant === chosen)));
  countries.setAttribute("aria-label", `${tongue.name} as spoken in`);
  return make("div", { className: "pick" }, label, countries);
}

/** The ids of what is ticked; the next visit starts with the same. */
export function chosenTargets(languages: Language[]): number[] {
  const ids = [...find("targets").querySelectorAll<HTMLElement>(".pick:has(input:checked)")]
    .map(pick => Number(pick.querySelector("select")?.value ?? pick.querySelector("input")?.value));
  localStorage.setItem(remembered, languages.filter(language => ids.includes(language.id)).map(language => language.short_name).join(","));
  return ids;
}
