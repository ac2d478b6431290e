// The bytes of a file. In: a file the browser handed over. Out: its bytes in chunks, whole, or the first of them. Its own
// file because a file may have gone by the time it is read, and browsers say so in several ways; here it is one error.

/** The disk or the network did not give the file, or gave only a part of it. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

export async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of file.stream()) yield chunk;
  } catch (error) {
    throw unreadable(error);
  }
}

export async function bytesOf(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause: unknown): UnreadableFile {
  return new UnreadableFile(cause instanceof Error ? cause.message : String(cause), { cause });
}
