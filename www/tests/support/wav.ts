// A recording to play. In: how long. Out: the bytes of a WAV file with a quiet tone. Its own file because a test should only
// speak of seconds.

const RATE = 8000;

/** Eight-bit samples of a tone of 440 Hz. */
export function sine(seconds: number): Buffer {
  const samples = Buffer.from(Uint8Array.from({ length: RATE * seconds }, (_, at) => 128 + 20 * Math.sin((at * 2 * Math.PI * 440) / RATE)));
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
