// What the page and its worker say to each other. In: nothing. Out: the two kinds of message. Its own file because both
// sides are compiled apart and must agree.

import type { Batch } from "../model/table.ts";
import type { Call, Language, Problem, Scorecard } from "../model/types.ts";

/** A file under the name the reviewer knows it by: with its folders, where a folder was dropped. */
export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

export type Request =
  | { readonly kind: "load"; readonly language: Language }
  | { readonly kind: "read"; readonly language: Language; readonly files: readonly NamedFile[] }
  | {
      readonly kind: "open";
      readonly language: Language;
      readonly ticket: number;
      readonly line: Uint8Array<ArrayBuffer>;
    };

export interface Opened {
  readonly call: Call;
  readonly scorecard: Scorecard;
}

export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "progress"; readonly done: number; readonly file: string }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] }
  | { readonly kind: "unreadable"; readonly file: string; readonly reason: string }
  | { readonly kind: "finished" }
  | { readonly kind: "opened"; readonly ticket: number; readonly opened: Opened }
  | { readonly kind: "notOpened"; readonly ticket: number; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };
