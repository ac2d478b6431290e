// Files from whatever the reviewer hands over. In: a drop, a file dialog, the clipboard, text. Out: named files, folders
// opened, in the order of their names. Its own file because each browser way of handing over files differs.

import type { NamedFile } from "../worker/protocol.ts";

/** Files that systems leave in every folder. */
const LITTER = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i;

export function filesFromList(list: Iterable<File>): NamedFile[] {
  return tidied([...list].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

export function filesFromText(text: string, name: string): NamedFile[] {
  return text.trim() === "" ? [] : [{ name, file: new Blob([text], { type: "text/plain" }) }];
}

/**
 * The files of a drop, those in folders included. What was dropped can only be asked for while the event runs, so entries
 * are taken at once and walked afterwards.
 */
export async function filesFromDrop(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return filesFromList(transfer.files);
  return tidied((await Promise.all(entries.map(walk))).flat());
}

async function walk(entry: FileSystemEntry): Promise<NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ""), file }];
  }
  return (await Promise.all((await childrenOf(entry as FileSystemDirectoryEntry)).map(walk))).flat();
}

/** A directory gives its entries in portions, until an empty one. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function tidied(files: NamedFile[]): NamedFile[] {
  return files.filter(({ name }) => !LITTER.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
}
