// The sum of a scorecard, as it is worked by hand. In: a scorecard in full detail, the pack's full marks. Out: full marks,
// one line a deduction, what is left, and what could not be judged. Its own file because it checks the engine's sum instead
// of repeating it.

import type { Finding, Scorecard } from "./types.ts";

/** All amounts in tenths of a point. */
export interface Sum {
  readonly full: number;
  readonly deductions: readonly { readonly finding: Finding; readonly amount: number }[];
  readonly score: number;
  readonly judged: number;
  readonly unjudged: readonly { readonly finding: Finding; readonly amount: number }[];
  /** Points that full marks less deductions lie below the score: only where the score stops at 0. */
  readonly floor: number;
}

export const tenths = (points: number): number => Math.round(points * 10);

/** `full` in points. */
export function sumOf(scorecard: Scorecard, full: number): Sum {
  const amounts = (findings: readonly Finding[], of: (finding: Finding) => number) =>
    findings.map((finding) => ({ finding, amount: tenths(of(finding)) }));
  const deductions = amounts(
    scorecard.findings.filter((finding) => finding.deducted > 0),
    (finding) => finding.deducted,
  );
  const unjudged = amounts(
    scorecard.findings.filter((finding) => finding.verdict === "cannotJudge"),
    (finding) => finding.of,
  );
  const deducted = deductions.reduce((total, { amount }) => total + amount, 0);
  const score = tenths(scorecard.score);
  return { full: tenths(full), deductions, score, judged: tenths(scorecard.judged), unjudged, floor: score - (tenths(full) - deducted) };
}
