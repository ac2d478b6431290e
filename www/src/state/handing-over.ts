// Files dropped or pasted anywhere on the page. In: drag and clipboard events. Out: files to read, and whether something
// is being dragged over the page. Its own file because a drop belongs to no one view.

import { signal } from "@preact/signals";
import { filesFromDrop, filesFromList, UnopenedFolder } from "../intake/files.ts";
import { strings } from "./language.ts";
import { mishap, open, openText } from "./route.ts";

export const dragging = signal(false);

/** Drags of text within the page are nobody's files. */
function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

export function onDragging(event: DragEvent): void {
  if (!hasFiles(event)) return;
  // Without this the browser would leave the page to show the file.
  event.preventDefault();
  if (event.type === "drop") {
    dragging.value = false;
    if (event.dataTransfer) filesFromDrop(event.dataTransfer).then(open, notOpened);
  } else {
    // Leaving one element for another inside the page is not leaving the page.
    dragging.value = event.type !== "dragleave" || event.relatedTarget !== null;
  }
}

/** Some browsers give a page no folders, or not to one from a disk: there is another way. */
function notOpened(error: unknown): void {
  const t = strings.peek().start;
  mishap.value = error instanceof UnopenedFolder ? t.folderNotOpened(error.message) : t.notOpened(error instanceof Error ? error.message : String(error));
}

export function onPaste(event: ClipboardEvent): void {
  const intoField = event.target instanceof HTMLElement && event.target.matches("input, textarea");
  if (intoField || !event.clipboardData) return;
  const files = filesFromList(event.clipboardData.files);
  if (files.length > 0) open(files);
  else openText(event.clipboardData.getData("text/plain"));
}
