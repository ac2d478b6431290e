// One of several threads that score.
// In: NDJSON of whole calls. Out: scorecards, a message for a message. Its own file because a thread begins at a file.
import { parentPort, workerData } from "node:worker_threads";
import { load } from "../load.js";
import type { ThreadData } from "./jobs.js";

const { language, packs, card } = workerData as ThreadData;
const reviewer = (await load({ language })).reviewer({ packs });

parentPort?.on("message", (lines: Uint8Array) => {
  // Whatever could not be read was reported and left out when the lines were made.
  const { bytes } = reviewer.scoreLines(lines, card);
  const own = new Uint8Array(bytes);
  parentPort?.postMessage(own, [own.buffer]);
});
