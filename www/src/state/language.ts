// The language of the page, kept from visit to visit. In: a choice. Out: the strings. Its own file because views and the
// worker's requests both ask for it.

import { computed, effect, signal } from "@preact/signals";
import { STRINGS } from "../i18n/index.ts";
import { count } from "../model/format.ts";
import type { Language } from "../model/types.ts";

const KEY = "wusheng.language";

/** Storage may be forbidden; then the choice lasts as long as the page. */
function stored(): Language {
  try {
    return localStorage.getItem(KEY) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}

export const language = signal<Language>(stored());

export const strings = computed(() => STRINGS[language.value]);

/** So many, as people of the language write it. */
export const amount = (value: number): string => count(value, language.value);

/** Names one after the other. */
export const listed = (names: readonly string[]): string => names.join(language.value === "zh" ? "、" : ", ");

export function switchLanguage(): void {
  language.value = language.value === "zh" ? "en" : "zh";
  try {
    localStorage.setItem(KEY, language.value);
  } catch {
    // Kept for this visit only.
  }
}

effect(() => {
  document.documentElement.lang = strings.value.lang;
});
