// The engine's table of messages, for a page that says a problem again in the other language. In: `messages.rs` and
// `words.rs` of the core, where they stand once. Out: the same as JavaScript. Its own file because building the page and
// testing it both read them.

import type { Plugin } from "vite";

/** What is wrong and what to do, in Chinese, then in English, by code. */
export type Messages = Readonly<Record<string, readonly [string, string, string, string]>>;
/** What a stable word stands for, in Chinese and English. */
export type Phrases = Readonly<Record<string, readonly [string, string]>>;

const TEXT = String.raw`"((?:[^"\\]|\\[\s\S])*)"`;

const texts = (pattern: string): RegExp => new RegExp(pattern.replaceAll("TEXT", TEXT), "g");

/** A text of Rust as the text it means. */
const meant = (text: string): string => JSON.parse(`"${text.replaceAll(/\\\n\s*/g, "")}"`) as string;

export function messagesIn(rust: string): Messages {
  const entries = rust.matchAll(texts(String.raw`\b\w+ = "(\w+)", \w+,\s*TEXT,\s*TEXT,\s*TEXT,\s*TEXT;`));
  return Object.fromEntries([...entries].map(([, code, ...said]) => [code, said.map(meant)])) as unknown as Messages;
}

export function phrasesIn(rust: string): Phrases {
  const entries = rust.matchAll(texts(String.raw`\(\s*"(\w+)",\s*TEXT,\s*TEXT,?\s*\)`));
  return Object.fromEntries([...entries].map(([, word, ...said]) => [word, said.map(meant)])) as unknown as Phrases;
}

/** Lets the page import the two files. */
export function problemWords(): Plugin {
  return {
    name: "wusheng:problem-words",
    transform(rust, id) {
      if (id.endsWith("/problem/messages.rs")) return { code: `export const MESSAGES = ${JSON.stringify(messagesIn(rust))};`, map: null };
      if (id.endsWith("/problem/words.rs")) return { code: `export const PHRASES = ${JSON.stringify(phrasesIn(rust))};`, map: null };
      return null;
    },
  };
}
