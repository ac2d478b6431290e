// The names the page shares with the engine. In: the package's types. Out: the same, plus the closed lists in the order
// the page shows them. Its own file so that everything else imports from one place.

import type { Call, Finding, Grade, Occurrence, Problem, Scorecard, Turn, Verdict, Voice } from "wusheng";

export type { Call, Finding, Grade, Occurrence, Problem, Scorecard, Turn, Verdict, Voice };

/** Language of the page and of the engine's prose. */
export type Language = "zh" | "en";

/** The five voices, in the order of a call. */
export const VOICES = ["greeting", "offer", "thanks", "apology", "closing"] as const satisfies readonly Voice[];

/** Verdicts from the one a reviewer looks for first to the one she looks for last. */
export const VERDICTS = [
  "fail",
  "late",
  "pass",
  "cannotJudge",
  "waived",
  "notApplicable",
] as const satisfies readonly Verdict[];

/** Grades from worst to best; `none` where too little could be judged. */
export const GRADES = ["fail", "pass", "excellent", "none"] as const satisfies readonly Grade[];
