// What each key does on each screen. In: key events of the whole page. Out: calls into the state. Its own file because
// the help dialog shows the same table that works here.

import { signal } from "@preact/signals";
import { neighbour, step } from "./call.ts";
import * as deciding from "./deciding.ts";
import { cursor, moveCursor, order } from "./list.ts";
import { playing } from "./playing.ts";
import { screen, show, showCall, showList } from "./route.ts";
import { blind } from "./settings.ts";

export const helpOpen = signal(false);

/** The shortcuts as the help dialog lists them, in groups; `help.rows` in the strings says what each does. */
export const SHORTCUTS = [
  { group: "move", does: "move", keys: [["j", "↓", "→"], ["k", "↑", "←"]] },
  { group: "move", does: "open", keys: [["Enter"]] },
  { group: "move", does: "findings", keys: [["n"], ["p"]] },
  { group: "move", does: "back", keys: [["Esc"]] },
  { group: "move", does: "search", keys: [["/"]] },
  { group: "move", does: "screens", keys: [["1"], ["2"], ["…"]] },
  { group: "decide", does: "agree", keys: [["a"]] },
  { group: "decide", does: "reject", keys: [["r"]] },
  { group: "decide", does: "missed", keys: [["m"]] },
  { group: "decide", does: "note", keys: [["c"]] },
  { group: "decide", does: "appeal", keys: [["x"]] },
  { group: "decide", does: "done", keys: [["d"]] },
  { group: "decide", does: "undo", keys: [["u", "Ctrl+Z"]] },
  { group: "decide", does: "redo", keys: [["U", "Ctrl+Y"]] },
  { group: "other", does: "pick", keys: [["t"]] },
  { group: "other", does: "blind", keys: [["b"]] },
  { group: "other", does: "swap", keys: [["s"]] },
  { group: "other", does: "play", keys: [["␣"]] },
  { group: "other", does: "help", keys: [["?"]] },
] as const;

/** The screens in the order of the bar. */
export const SCREENS = ["overview", "queue", "rules", "trends", "complaints", "report"] as const;

/** Whether a key belongs to the element it was pressed in rather than to the page. */
function isTyping(target: EventTarget | null): boolean {
  // A box to tick takes the space bar and nothing else.
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select, [contenteditable], dialog *");
}

export function onKey(event: KeyboardEvent): void {
  if (event.isComposing) return;
  if (helpOpen.value) {
    // The dialog closes itself once it is shown; the key may come before that.
    if (event.key === "Escape") helpOpen.value = false;
    return;
  }
  if (isTyping(event.target)) {
    if (event.key !== "Escape") return;
    (event.target as HTMLElement).blur();
    if (deciding.form.value) deciding.form.value = null;
    return;
  }
  const done = event.ctrlKey || event.metaKey ? onControl(event) : !event.altKey && actOn(event);
  if (done) event.preventDefault();
}

function onControl({ key, shiftKey }: KeyboardEvent): boolean {
  if (key.toLowerCase() === "z") return did(shiftKey ? deciding.redoLast : deciding.undoLast);
  return key.toLowerCase() === "y" && did(deciding.redoLast);
}

function actOn(event: KeyboardEvent): boolean {
  const { key } = event;
  if (key === "?") return did(() => (helpOpen.value = true));
  if (key === "u") return did(deciding.undoLast);
  if (key === "U") return did(deciding.redoLast);
  const named = SCREENS[Number(key) - 1];
  if (named && screen.value !== "start") return did(() => show(named));
  switch (screen.value) {
    case "queue":
      return onList(event);
    case "call":
      return onCall(event);
    default:
      return key === "Escape" && screen.value !== "start" && did(showList);
  }
}

function onList(event: KeyboardEvent): boolean {
  switch (event.key) {
    case "j":
    case "ArrowDown":
      return did(() => moveCursor(1));
    case "k":
    case "ArrowUp":
      return did(() => moveCursor(-1));
    case "PageDown":
      return did(() => moveCursor(15));
    case "PageUp":
      return did(() => moveCursor(-15));
    case "Home":
      return did(() => moveCursor(-Infinity));
    case "End":
      return did(() => moveCursor(Infinity));
    case "Enter": {
      // A focused button keeps its own Enter.
      if (event.target instanceof HTMLElement && event.target.matches("button, a, summary")) return false;
      const row = order.value[cursor.value];
      return row !== undefined && did(() => showCall(row));
    }
    case "/":
      return did(() => document.getElementById("search")?.focus());
    default:
      return false;
  }
}

const ON_CALL: Readonly<Record<string, () => void>> = {
  j: () => toNeighbour(1),
  ArrowRight: () => toNeighbour(1),
  k: () => toNeighbour(-1),
  ArrowLeft: () => toNeighbour(-1),
  n: () => step(1),
  p: () => step(-1),
  a: () => deciding.agree(),
  r: () => deciding.openReject(),
  x: () => deciding.openAppeal(),
  m: deciding.openMissed,
  c: () => (deciding.form.value = { kind: "note" }),
  d: deciding.finish,
  t: deciding.togglePick,
  s: deciding.swapRoles,
  b: () => (blind.value = !blind.value),
};

function onCall({ key, target }: KeyboardEvent): boolean {
  if (key === "Escape") {
    return did(() => {
      if (deciding.form.value) deciding.form.value = null;
      else showList();
    });
  }
  // A focused button or box keeps its own space bar.
  if (key === " ") return playing.value !== null && !(target instanceof HTMLElement && target.matches("button, summary, input")) && did(() => playing.value?.toggle());
  const does = ON_CALL[key];
  return does !== undefined && did(does);
}

function toNeighbour(by: 1 | -1): void {
  const row = neighbour(by);
  if (row !== null) showCall(row);
}

function did(action: () => void): true {
  action();
  return true;
}
