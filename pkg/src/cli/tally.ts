// Counts over scorecards as they pass.
// In: scorecards. Out: how many, how many with a grade, their mean score. Its own file because the mean decides an exit
// code and so is kept in integer tenths.
import type { Scorecard } from "../types.js";

export class Tally {
  calls = 0;
  graded = 0;
  #tenths = 0;

  add(scorecard: Scorecard): void {
    this.calls += 1;
    if (scorecard.grade === "none") return;
    this.graded += 1;
    this.#tenths += Math.round(scorecard.score * 10);
  }

  /** Mean score of the calls that have a grade; undefined where none has. */
  get mean(): number | undefined {
    return this.graded === 0 ? undefined : this.#tenths / 10 / this.graded;
  }
}
