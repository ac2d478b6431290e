// Problems for a person at a terminal.
// In: problems. Out: lines on standard error, `file:line:column: error: what is wrong`, with the help under it.
// Its own file because every command reports in the same form, and the form is what editors parse.
import type { Language, Problem } from "../types.js";
import { excerptOf } from "./excerpt.js";
import { say } from "./output.js";

const WORDS = {
  zh: { error: "错误", warning: "警告", info: "提示", help: "办法", row: "行" },
  en: { error: "error", warning: "warning", info: "info", help: "help", row: "row" },
} as const;

export class Report {
  /** Whether anything could not be read at all. */
  anyError = false;

  /** `sources`: texts by the name of their file, of which the line at fault is shown. */
  constructor(
    readonly language: Language,
    readonly sources: ReadonlyMap<string, string> = new Map(),
  ) {}

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
    const source = this.sources.get(file ?? "");
    const excerpt = source === undefined ? "" : excerptOf(source, problem.line, problem.column);
    const where = place.filter((part) => part !== undefined).join(":");
    this.#write(problem.severity, where, problem.message, problem.help, excerpt);
  }

  #write(severity: Problem["severity"], place: string, message: string, help?: string, excerpt = ""): void {
    if (severity === "error") this.anyError = true;
    const words = WORDS[this.language];
    const helpLine = help ? `  ${words.help}: ${help}\n` : "";
    say(`${place ? `${place}: ` : ""}${words[severity]}: ${message}\n${excerpt}${helpLine}`);
  }
}
