// Numbers as people read them. In: tenths, milliseconds, bytes, counts. Out: short strings. Its own file so that the same
// amount looks the same wherever it stands.

import type { Language } from "./types.ts";

const LOCALES: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };

/** Points from tenths: 845 → "84.5", 840 → "84". */
export function points(tenths: number): string {
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** A mean of points, always with one decimal. */
export function meanPoints(tenths: number): string {
  return (tenths / 10).toFixed(1);
}

export function count(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language]);
}

/** A share of a whole: "66.2%"; empty where the whole is nothing. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "";
  const percent = (part / whole) * 100;
  return `${part === 0 || part === whole ? percent.toFixed(0) : percent.toFixed(1)}%`;
}

/** Milliseconds as minutes and seconds, hours only where needed. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

/** A date and time as given, to the minute, in the zone it was given in. */
export function moment(rfc3339: string): string {
  return rfc3339.replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d).*$/, "$1 $2");
}

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}
