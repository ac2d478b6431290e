// A button that opens the file dialog. In: what to do with the files, files or a folder. Out: a button and its hidden
// input. Its own file because the first screen and the bar both have one.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { filesFromList } from "../intake/files.ts";
import type { NamedFile } from "../worker/protocol.ts";

interface Props {
  readonly class: string;
  readonly title?: string;
  readonly folder?: boolean;
  /** What it is called where it shows a picture only. */
  readonly name?: string;
  readonly onFiles: (files: readonly NamedFile[]) => void;
  readonly children: ComponentChildren;
}

export function FileButton({ class: look, name, title, folder = false, onFiles, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  // An attribute that the JSX types do not know.
  useLayoutEffect(() => {
    if (input.current) input.current.webkitdirectory = folder;
  }, [folder]);
  const take = () => {
    const list = input.current?.files;
    if (!list || list.length === 0) return;
    onFiles(filesFromList(list));
    // The same file may be chosen again.
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <button type="button" class={look} title={title} aria-label={name} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input ref={input} type="file" multiple hidden onChange={take} />
    </>
  );
}
