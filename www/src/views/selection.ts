// What is marked in the conversation, in the offsets that findings use. In: the document's selection and the call. Out: a
// stretch of one turn. Its own file because the words for screen readers stand in the same text and do not count.

import type { Call } from "../model/types.ts";
import type { Stretch } from "../state/deciding.ts";

export function stretchOf(selection: Selection | null, call: Call): Stretch | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = place(range.startContainer, range.startOffset);
  const to = place(range.endContainer, range.endOffset);
  if (!from || !to || from.turn !== to.turn) return null;
  const text = call.turns[from.turn]?.text.slice(from.offset, to.offset) ?? "";
  return text.trim() === "" ? null : { turn: from.turn, start: from.offset, end: to.offset, text };
}

/** Turn and offset of a place in the document; nothing outside the words of a turn. */
function place(node: Node, offset: number): { turn: number; offset: number } | null {
  const element = node instanceof Element ? node : node.parentElement;
  const words = element?.closest(".turn-text");
  const turn = Number(/^turn-(\d+)$/.exec(words?.closest("li")?.id ?? "")?.[1] ?? Number.NaN);
  if (!words || Number.isNaN(turn)) return null;
  let counted = 0;
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text === node) return { turn, offset: counted + (inUnseen(text) ? 0 : offset) };
    // The place may be an element: everything before its child counts.
    if (node instanceof Element && node.contains(text) && !isBefore(node, offset, text)) return { turn, offset: counted };
    if (!inUnseen(text)) counted += text.textContent?.length ?? 0;
  }
  return { turn, offset: counted };
}

const inUnseen = (text: Node): boolean => text.parentElement?.closest(".unseen") !== null;

function isBefore(parent: Element, offset: number, text: Node): boolean {
  const child = [...parent.childNodes].findIndex((one) => one.contains(text));
  return child < offset;
}
