// The language of the page, kept from visit to visit. In: a choice. Out: the strings. Its own file because views and the
// worker's requests both ask for it.

import { computed, effect, signal } from "@preact/signals";
import { STRINGS } from "../i18n/index.ts";
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
