// Problems for a person at a terminal.
// In: problems. Out: lines on standard error, `file:line:column: error: what is wrong`, with the help under it.
// Its own file because every command reports in the same form, and the form is what editors parse.
import type { Language, Problem } from "../types.js";

const WORDS = {
  zh: { error: "错误", warning: "警告", info: "提示", help: "办法", row: "行" },
  en: { error: "error", warning: "warning", info: "info", help: "help", row: "row" },
} as const;

export class Report {
  /** Whether anything could not be read at all. */
  anyError = false;

  constructor(readonly language: Language) {}

  /** Writes problems; `file` stands where a problem does not name its own. */
  problems(problems: readonly Problem[], file?: string): void {
    for (const problem of problems) this.#one(problem, problem.file ?? file);
  }

  /** Something the engine never saw: a file that cannot be opened. */
  unreadable(file: string, reason: string): void {
    this.#write("error", file, reason);
  }

  #one(problem: Problem, file: string | undefined): void {
    const row = problem.row === undefined ? undefined : `${WORDS[this.language].row} ${problem.row}`;
    const place = [file, problem.line ?? row, problem.line === undefined ? undefined : problem.column];
    this.#write(problem.severity, place.filter((part) => part !== undefined).join(":"), problem.message, problem.help);
  }

  #write(severity: Problem["severity"], place: string, message: string, help?: string): void {
    if (severity === "error") this.anyError = true;
    const words = WORDS[this.language];
    const helpLine = help ? `  ${words.help}: ${help}\n` : "";
    process.stderr.write(`${place ? `${place}: ` : ""}${words[severity]}: ${message}\n${helpLine}`);
  }
}
