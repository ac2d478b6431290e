// How a plan is written down.
// In: tables of cells, and the object they show. Out: text in the form asked for. Its own file because all plans take the
// same forms.
import type { Settings } from "../args.js";
import { BYTE_ORDER_MARK, csvLine } from "../csv.js";
import { openOutput } from "../output.js";
import { type Column, Table } from "../table.js";

export interface Sheet {
  columns: readonly Column[];
  rows: readonly (readonly (string | number)[])[];
}

const encoder = new TextEncoder();

/**
 * `sheets`: what a person reads; in CSV only the last one, which has the rows. Words of files come masked; figures are written
 * as bytes, since one of ten digits is no telephone number.
 */
export async function written(settings: Settings, result: object, sheets: readonly Sheet[], notes: readonly string[] = []): Promise<void> {
  const output = await openOutput(settings.output, settings.rest);
  await output.write(encoder.encode(text(settings, result, sheets, notes)));
  await output.end();
}

function text({ format }: Settings, result: object, sheets: readonly Sheet[], notes: readonly string[]): string {
  if (format === "json") return `${JSON.stringify(result)}\n`;
  if (format === "csv") {
    const sheet = sheets.at(-1);
    const headings = sheet?.columns.map(({ heading }) => heading) ?? [];
    return BYTE_ORDER_MARK + [headings, ...(sheet?.rows ?? [])].map((row) => csvLine(row)).join("");
  }
  const shown = sheets.map(({ columns, rows }) => new Table(columns).lines(rows.map((row) => row.map(String))));
  return [...shown, ...(notes.length > 0 ? [notes.map((note) => `${note}\n`).join("")] : [])].join("\n");
}

/** A number for people: at most so many decimals, none that say nothing. */
export const short = (value: number, decimals = 1): string => String(Number(value.toFixed(decimals)));

export const share = (value: number): string => `${short(value * 100)} %`;
