// The names the page shares with the engine. In: the package's types. Out: the same, plus the closed lists in the order
// the page shows them. Its own file so that everything else imports from one place.

import type {
  Call,
  Finding,
  Grade,
  Language,
  Occurrence,
  Role,
  Problem as EngineProblem,
  RuleInfo,
  Scorecard,
  Turn,
  Verdict,
  Voice,
} from "wusheng";

export type { Call, Finding, Grade, Language, Occurrence, Role, RuleInfo, Scorecard, Turn, Verdict, Voice };

/** A problem of the engine, or the page's own: a file that the browser could not give. */
export type Problem = Omit<EngineProblem, "code"> & { readonly code: EngineProblem["code"] | "unreadable" };

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

/** Verdicts as a person gives them: from the usual ones to the rare. */
export const VERDICTS_GIVEN = ["pass", "fail", "late", "waived", "notApplicable", "cannotJudge"] as const satisfies readonly Verdict[];

/** Who may be speaking: the two a call is between, then everybody else. */
export const ROLES = ["agent", "customer", "bot", "ivr", "system", "thirdParty", "unknown"] as const satisfies readonly Role[];

/** Grades from worst to best; `none` where too little could be judged. */
export const GRADES = ["fail", "pass", "excellent", "none"] as const satisfies readonly Grade[];

/** How grave a miss is, from worst to mildest. */
export const SEVERITIES = ["fatal", "major", "minor"] as const;
