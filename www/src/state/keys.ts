// What each key does on each screen. In: key events of the whole page. Out: calls into the state. Its own file because
// the help dialog shows the same table that works here.

import { signal } from "@preact/signals";
import { neighbour, step } from "./call.ts";
import { cursor, moveCursor, order } from "./list.ts";
import { screen, showCall, showList } from "./route.ts";

export const helpOpen = signal(false);

/** The shortcuts as the help dialog lists them; `help.rows` in the strings says what each does. */
export const SHORTCUTS = [
  { does: "move", keys: [["j", "↓", "→"], ["k", "↑", "←"]] },
  { does: "open", keys: [["Enter"]] },
  { does: "findings", keys: [["n"], ["p"]] },
  { does: "back", keys: [["Esc"]] },
  { does: "search", keys: [["/"]] },
  { does: "help", keys: [["?"]] },
] as const;

/** Whether a key belongs to the element it was pressed in rather than to the page. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable], dialog *");
}

export function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (helpOpen.value) {
    // The dialog closes itself once it is shown; the key may come before that.
    if (event.key === "Escape") helpOpen.value = false;
    return;
  }
  if (isTyping(event.target)) {
    if (event.key === "Escape") (event.target as HTMLElement).blur();
    return;
  }
  const done = event.key === "?" ? showHelp() : actOn(event);
  if (done) event.preventDefault();
}

function showHelp(): true {
  helpOpen.value = true;
  return true;
}

function actOn(event: KeyboardEvent): boolean {
  switch (screen.value) {
    case "list":
      return onList(event);
    case "call":
      return onCall(event.key);
    case "problems":
      return event.key === "Escape" && did(showList);
    default:
      return false;
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

function onCall(key: string): boolean {
  switch (key) {
    case "j":
    case "ArrowRight":
      return did(() => toNeighbour(1));
    case "k":
    case "ArrowLeft":
      return did(() => toNeighbour(-1));
    case "n":
      return did(() => step(1));
    case "p":
      return did(() => step(-1));
    case "Escape":
      return did(showList);
    default:
      return false;
  }
}

function toNeighbour(by: 1 | -1): void {
  const row = neighbour(by);
  if (row !== null) showCall(row);
}

function did(action: () => void): true {
  action();
  return true;
}
