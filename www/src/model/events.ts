// What people did, as events that are only ever appended. In: nothing. Out: the kinds of event and the name of one. Its
// own file because the store, the project file and everything that is shown of people's work agree on them.

import type { ClusterEdit, Review, Role } from "wusheng";

interface Signed {
  readonly reviewer: string;
  /** RFC 3339, no two of one reviewer the same. */
  readonly at: string;
  /** Events of one action: undone together. */
  readonly group?: string;
  /** Whether it came with a project file: nothing that can be undone here. */
  readonly imported?: true;
}

/** A decision about a rule, in the form that everything else reads; `blind` where the machine's verdict was hidden. */
export type ReviewEvent = Review &
  Signed & {
    readonly kind: "review";
    readonly blind?: true;
    /** What the machine had said, so that decisions can be counted without the calls. */
    readonly machine?: Review["verdict"];
    /** The words that a person found, where the machine had found none. */
    readonly words?: string;
    readonly start?: number;
    readonly end?: number;
  };
type DoneEvent = Signed & { readonly kind: "done"; readonly call: string; readonly done: boolean; readonly score?: number };
export type NoteEvent = Signed & { readonly kind: "note"; readonly call: string; readonly text: string };
export type AppealEvent = Signed & {
  readonly kind: "appeal";
  readonly call: string;
  readonly rule: string;
  readonly turn?: number;
  readonly reason: string;
};
/** Roles of a call put right: by the role that was wrong, or by the label of a speaker (`speaker:0`). */
export type RolesEvent = Signed & {
  readonly kind: "roles";
  readonly call: string;
  readonly roles: Readonly<Record<string, Role>>;
};
/** A call put on the list of those chosen on purpose, or taken off it. */
type PickEvent = Signed & { readonly kind: "pick"; readonly call: string; readonly on: boolean };
/** Calls drawn by lot, with what is needed to draw the same again. */
export type DrawEvent = Signed & {
  readonly kind: "draw";
  readonly seed: number;
  readonly size: number;
  readonly by: string;
  readonly of: number;
  readonly calls: readonly string[];
  /** The probability with which each was drawn. */
  readonly shares: readonly number[];
};
/** The pack that judges from here on, by the name of its version; empty: the built-in one. */
export type PackEvent = Signed & { readonly kind: "pack"; readonly version: string };
/** What a person changed of the groups of complaints. */
type TopicEvent = Signed & { readonly kind: "topic"; readonly edit: ClusterEdit };
type UndoEvent = Signed & { readonly kind: "undo" | "redo"; readonly target: string };

export type ActionEvent =
  | ReviewEvent
  | DoneEvent
  | NoteEvent
  | AppealEvent
  | RolesEvent
  | PickEvent
  | DrawEvent
  | PackEvent
  | TopicEvent;
export type WorkEvent = ActionEvent | UndoEvent;

/** What one action is undone by: its group, or itself. */
export const nameOf = (event: WorkEvent): string => event.group ?? keyOf(event);

/** What tells an event from every other, here and in a colleague's project. */
export const keyOf = ({ reviewer, at, kind }: WorkEvent): string => `${reviewer}\u001F${at}\u001F${kind}`;

interface History {
  /** Actions that stand, in the order they were done. */
  readonly standing: readonly ActionEvent[];
  /** The action that undoing takes back, and the one that redoing brings again. */
  readonly undoable: string | undefined;
  readonly redoable: string | undefined;
}

/** Plays the events through: what was undone does not stand. */
export function historyOf(events: readonly WorkEvent[]): History {
  const done: string[] = [];
  let undone: string[] = [];
  const withdrawn = new Set<string>();
  for (const event of events) {
    if (event.kind === "undo") {
      const at = done.lastIndexOf(event.target);
      if (at === -1) continue;
      done.splice(at, 1);
      undone.push(event.target);
      withdrawn.add(event.target);
    } else if (event.kind === "redo") {
      const at = undone.lastIndexOf(event.target);
      if (at === -1) continue;
      undone.splice(at, 1);
      done.push(event.target);
      withdrawn.delete(event.target);
    } else if (event.imported === undefined) {
      const name = nameOf(event);
      if (done.at(-1) !== name) done.push(name);
      undone = [];
    }
  }
  const standing = events.filter(
    (event): event is ActionEvent =>
      event.kind !== "undo" && event.kind !== "redo" && (event.imported === true || !withdrawn.has(nameOf(event))),
  );
  return { standing, undoable: done.at(-1), redoable: undone.at(-1) };
}
