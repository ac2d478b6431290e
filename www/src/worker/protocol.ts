// What the page and its worker say to each other. In: nothing. Out: the kinds of message. Its own file because both sides
// are compiled apart and must agree.

import type { Batch } from "../model/table.ts";
import type { Format, Role } from "wusheng";
import type { Language, Problem } from "../model/types.ts";
import type { Methods } from "./methods.ts";

/** How a file is to be read, where the reviewer corrected what was found. */
export interface Reading {
  /** Calls, or tickets; what the content says if not given. */
  readonly kind?: FileKind;
  readonly format?: Format;
  /** What the bytes are written in, by the name that the platform's decoders know. */
  readonly encoding?: string;
  /** The heading of the column of a field; an empty one: no column. For tickets the heading or the path. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly map?: Readonly<Record<string, string>>;
  /** The sheet of a workbook, and the row of its headings, from 1. */
  readonly sheet?: string;
  readonly headingRow?: number;
  /** Who is who: by the label that the file gives a speaker, or by a role that is wrong. */
  readonly roles?: Readonly<Record<string, Role>>;
}

export type FileKind = "calls" | "tickets";

/** A file under the name the reviewer knows it by: with its folders, where a folder was dropped. */
export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
  readonly how?: Reading;
}

/** Tickets of a file: a table as CSV, or NDJSON, and where its fields stand. */
export interface TicketFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly map: Readonly<Record<string, string>>;
  readonly count: number;
}

/** What everything is done with: a language, and a pack of one's own where there is one. */
export interface Setting {
  readonly language: Language;
  readonly pack?: string;
}

/** The engine's files, where the page carries them inside itself. */
export type Modules = Readonly<Partial<Record<"core" | "exchange" | "author" | "tables" | "insight" | "dictionary", ArrayBuffer>>>;

export type MethodName = keyof Methods;

export type Request =
  | { readonly kind: "load"; readonly setting: Setting; readonly lock: string; readonly modules?: Modules }
  | { readonly kind: "read"; readonly setting: Setting; readonly files: readonly NamedFile[]; readonly skip: number }
  | {
      readonly kind: "ask";
      readonly ticket: number;
      readonly setting: Setting;
      readonly method: MethodName;
      readonly args: readonly unknown[];
    };

export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "progress"; readonly done: number; readonly file: string }
  | { readonly kind: "tickets"; readonly tickets: TicketFile }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] }
  | { readonly kind: "unreadable"; readonly file: string; readonly reason: string }
  | { readonly kind: "finished" }
  | { readonly kind: "answered"; readonly ticket: number; readonly answer: unknown }
  | { readonly kind: "refused"; readonly ticket: number; readonly message: string; readonly problems: readonly Problem[] }
  | { readonly kind: "failed"; readonly message: string };
