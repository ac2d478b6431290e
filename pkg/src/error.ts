// The one error class.
// In: a code, a message, the problems behind it. Out: an Error that programs can tell apart and people can read.
// Its own file because every other file throws it.
import type { Problem } from "./types.js";

/**
 * Something that could not be done. `code` is stable: the code of the first problem where there is one, otherwise
 * `wasmNotLoaded`, `badArgument` or `streamEnded`. `problems` says what is wrong and where, one entry a fault.
 */
export class WushengError extends Error {
  override readonly name = "WushengError";

  constructor(
    readonly code: string,
    message: string,
    readonly problems: readonly Problem[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The error for problems that leave nothing to work with; the message is that of the first. */
  static of(problems: readonly Problem[]): WushengError {
    const first = problems.find((problem) => problem.severity === "error") ?? problems[0];
    const at = [first?.file, first?.line, first?.column].filter((part) => part !== undefined).join(":");
    const message = `${at ? `${at}: ` : ""}${first?.message ?? ""}${first?.help ? ` ${first.help}` : ""}`;
    return new WushengError(first?.code ?? "badArgument", message, problems);
  }
}

/** The error for a WebAssembly file that cannot be had or started. */
export function notLoaded(cause: unknown): WushengError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new WushengError("wasmNotLoaded", `The WebAssembly file of wusheng could not be loaded: ${reason}`, [], { cause });
}

/** Runs `work` in the engine; what it throws, a list of problems or a word on an argument, becomes a `WushengError`. */
export function checked<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (Array.isArray(thrown)) throw WushengError.of(thrown as Problem[]);
    // A trap is a defect of the engine and no fault of the argument.
    if (!(thrown instanceof Error) || thrown instanceof WebAssembly.RuntimeError) throw thrown;
    throw new WushengError("badArgument", thrown.message, [], { cause: thrown });
  }
}
