// The strings of the page in the language chosen. In: nothing. Out: one record a language, of the same shape. Its own
// file so that views name no language; a string missing in one of them does not compile.

import type { Language } from "../model/types.ts";
import { en } from "./en.ts";
import { zh, type Strings } from "./zh.ts";

export type { Strings };

export const STRINGS: Readonly<Record<Language, Strings>> = { zh, en };
