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

/** The browser did not open a folder that was dropped. */
export class UnopenedFolder extends Error {
  override readonly name = "UnopenedFolder";
}

/** What may be dropped, as far as browsers tell of it. */
interface Dropped {
  readonly file: File | null;
  readonly entry: FileSystemEntry | null;
  /** A newer way, which also goes where the page was opened from a disk. */
  readonly handle: Promise<FileSystemHandle | null> | undefined;
}

/**
 * The files of a drop, those in folders included. What was dropped can only be asked for while the event runs, so all that
 * can be known of it is taken at once and folders are walked afterwards.
 */
export async function filesFromDrop(transfer: DataTransfer): Promise<NamedFile[]> {
  const dropped = [...transfer.items]
    .filter(({ kind }) => kind === "file")
    .map((item): Dropped => {
      const asked = item as DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };
      const entry = item.webkitGetAsEntry();
      return { file: item.getAsFile(), entry, handle: entry?.isDirectory ? asked.getAsFileSystemHandle?.().catch(() => null) : undefined };
    });
  if (dropped.length === 0) return filesFromList(transfer.files);
  return tidied((await Promise.all(dropped.map(opened))).flat());
}

async function opened({ file, entry, handle }: Dropped): Promise<NamedFile[]> {
  // A file is there already. Asked of its entry, a page from a disk would not get it.
  if (!entry?.isDirectory) return file ? [{ name: file.name, file }] : [];
  try {
    return await walk(entry);
  } catch (error) {
    const folder = await handle;
    if (folder?.kind !== "directory") throw new UnopenedFolder(entry.name, { cause: error });
    return walkHandle(folder as FileSystemDirectoryHandle, folder.name);
  }
}

async function walkHandle(folder: FileSystemDirectoryHandle, path: string): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for await (const [name, one] of (folder as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries()) {
    const below = `${path}/${name}`;
    if (one.kind === "directory") found.push(...(await walkHandle(one as FileSystemDirectoryHandle, below)));
    else found.push({ name: below, file: await (one as FileSystemFileHandle).getFile() });
  }
  return found;
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
