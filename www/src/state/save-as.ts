// Saves text as a file. In: name, type, text. Out: the browser's download. Its own file because it is the page's one way
// of giving something out, and it goes to the reviewer's own disk.

export function saveAs(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the blob by the time the current task is over.
  setTimeout(() => URL.revokeObjectURL(address));
}
