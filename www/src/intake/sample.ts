// The sample calls. In: the file that the build copies beside the page. Out: a named file. Its own file because the
// sample is fetched before it is asked for: after a drop, the page asks the network for nothing.

import sampleAddress from "../../../examples/calls/sample.ndjson?url";
import { isSingleFile, textOf } from "../worker/carried.ts";
import type { NamedFile } from "../worker/protocol.ts";

let fetched: Promise<Blob> | undefined;

/** Fetches the sample ahead of use. A failure shows only when the sample is asked for, which tries once more. */
export function prefetchSample(): void {
  void fetchSample().catch(() => undefined);
}

export async function sampleFiles(): Promise<NamedFile[]> {
  return [{ name: "sample.ndjson", file: await fetchSample() }];
}

function fetchSample(): Promise<Blob> {
  if (isSingleFile) return Promise.resolve(new Blob([textOf("sample")]));
  fetched ??= fetch(new URL(sampleAddress, document.baseURI))
    .then((response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return response.blob();
    })
    .catch((error: unknown) => {
      fetched = undefined;
      throw error;
    });
  return fetched;
}
