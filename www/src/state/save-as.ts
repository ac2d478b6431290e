// Saves something as a file. In: name, type, text or bytes. Out: the browser's download. Its own file because it is the
// page's one way of giving something out, and it goes to the reviewer's own disk.

export function saveAs(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }));
}

export function saveBytes(name: string, type: string, pieces: readonly Uint8Array[]): void {
  saveBlob(name, new Blob([...pieces] as BlobPart[], { type }));
}

function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the blob by the time the current task is over.
  setTimeout(() => URL.revokeObjectURL(address));
}
