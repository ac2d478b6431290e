// What modules that are loaded later are handed of the package.
// In: nothing. Out: a type. Its own file because each of them takes the same: imported once more, there would be two classes
// of errors.
import type { PackSource } from "./wusheng.js";

/** @internal */
export interface Kit {
  WushengError: typeof import("./error.js").WushengError;
  checked: typeof import("./error.js").checked;
  bytesOf: typeof import("./bytes.js").bytesOf;
  concat: typeof import("./bytes.js").concat;
  inPieces: typeof import("./bytes.js").inPieces;
  inLines: typeof import("./bytes.js").inLines;
  fetchFile: typeof import("./start.js").fetchFile;
  startModule: typeof import("./start.js").startModule;
  named: (pack: PackSource) => { name: string; text: string };
}
