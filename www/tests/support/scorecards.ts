// Scorecards for tests of the model. In: what a test cares about. Out: a whole scorecard. Its own file so that a test
// shows only what it speaks of.

import { VOICES, type Finding, type Scorecard, type Voice } from "../../src/model/types.ts";

type Evidence = Scorecard["voices"]["greeting"]["evidence"][number];

export function finding(rule: string, given: Partial<Finding>): Finding {
  const voice = VOICES.find((one) => one === rule);
  return {
    rule,
    title: rule,
    ...(voice && { voice }),
    dimension: "attitude",
    severity: "minor",
    verdict: "pass",
    of: 0,
    deducted: 0,
    occurrences: [],
    ...given,
  };
}

export function scorecard(
  evidence: Partial<Record<Voice, readonly Evidence[]>>,
  findings: readonly Finding[] = [],
): Scorecard {
  const heard = (voice: Voice) => ({ verdict: "pass" as const, evidence: [...(evidence[voice] ?? [])] });
  return {
    schema: 1,
    call: "c-1",
    subject: {},
    score: 100,
    judged: 100,
    grade: "excellent",
    suspected: [],
    voices: {
      greeting: heard("greeting"),
      offer: heard("offer"),
      thanks: heard("thanks"),
      apology: heard("apology"),
      closing: heard("closing"),
    },
    findings: [...findings],
    pack: { id: "p", version: "1", hash: "0" },
    engine: "wusheng",
  };
}
