import { signal } from "@preact/signals";
import { Language } from "../api/client";

export const languages = signal(new Map<number, Language>());
export const nameOf = (language: number) => languages.value.get(language)?.language ?? `Language ${language}`;
export const tagOf = (language: number) => languages.value.get(language)?.short_name ?? "";
