// Where in the conversation something was heard, and how the marks lie over one another. In: a scorecard and the texts of
// the turns. Out: for each turn the pieces of its text, each with the marks over it. Its own file because overlaps are
// decided here: a mark keeps one lane over its whole length, so that its line never jumps.

import { VOICES } from "./types.ts";
import type { Finding, Occurrence, Scorecard, Voice } from "./types.ts";

type MarkKind = "evidence" | "trigger" | "nearMiss";

export interface Mark {
  readonly kind: MarkKind;
  /** UTF-16 offsets into the text of the turn. */
  readonly start: number;
  readonly end: number;
  readonly voice: Voice | null;
  /** Which part of the voice was heard (`furtherNeed`, `full` …). */
  readonly part: string | null;
  /** Index of the finding it belongs to, -1 where there is none. */
  readonly finding: number;
  /** Which occurrence of that finding. */
  readonly occurrence: number;
  /** Which of the lines under the text is its own, from 0. */
  readonly lane: number;
}

export interface Piece {
  readonly text: string;
  /** Marks over the piece, outermost lane first. */
  readonly marks: readonly Mark[];
  /** Those of them that begin here. */
  readonly begins: readonly Mark[];
}

/** Findings that mark the text: the voices, what is worth a look, and the one that is pointed at. */
const isMarked = ({ voice, verdict }: Finding): boolean =>
  voice !== undefined || verdict === "fail" || verdict === "late" || verdict === "cannotJudge";

/** The marks of every turn, by turn number; `also`: the index of a finding to mark in any case. */
export function marksOf(scorecard: Scorecard, also = -1): Map<number, Mark[]> {
  const byTurn = new Map<number, Omit<Mark, "lane">[]>();
  const seen = new Set<string>();
  const put = (turn: number, mark: Omit<Mark, "lane">) => {
    const key = [turn, mark.kind, mark.start, mark.end, mark.voice, mark.finding].join();
    if (mark.end <= mark.start || seen.has(key)) return;
    seen.add(key);
    const marks = byTurn.get(turn);
    if (marks) marks.push(mark);
    else byTurn.set(turn, [mark]);
  };
  for (const voice of VOICES) {
    const finding = scorecard.findings.findIndex((one) => one.voice === voice);
    const occurrences = scorecard.findings[finding]?.occurrences ?? [];
    for (const { turn, start, end, part } of scorecard.voices[voice].evidence) {
      // Words may be heard where no occurrence asked for them; the first occurrence then stands for the finding.
      const credited = occurrences.findIndex(({ evidence }) =>
        evidence.some((heard) => heard.turn === turn && heard.start === start),
      );
      const occurrence = Math.max(0, credited);
      put(turn, { kind: "evidence", start, end, voice, part: part ?? null, finding, occurrence });
    }
  }
  scorecard.findings.forEach((finding, index) => {
    if (isMarked(finding) || index === also) putFinding(finding, index, put);
  });
  return new Map([...byTurn].map(([turn, marks]) => [turn, inLanes(marks)]));
}

function putFinding(
  finding: Finding,
  index: number,
  put: (turn: number, mark: Omit<Mark, "lane">) => void,
): void {
  const voice = finding.voice ?? null;
  finding.occurrences.forEach((one, occurrence) => {
    const { trigger, evidence } = one;
    const nearMiss = nearMissOf(one);
    const own = { voice, part: null, finding: index, occurrence };
    if (trigger) put(trigger.turn, { ...own, kind: "trigger", start: trigger.start, end: trigger.end });
    if (nearMiss) put(nearMiss.turn, { ...own, kind: "nearMiss", start: nearMiss.start, end: nearMiss.end });
    // Evidence of a voice is marked already, wherever it stands; rules without a voice bring their own.
    if (voice !== null) return;
    for (const { turn, start, end, part } of evidence) {
      put(turn, { ...own, kind: "evidence", start, end, part: part ?? null });
    }
  });
}

/** What came nearest, unless those very words are the evidence already: said late, they are both. */
export function nearMissOf({ nearMiss, evidence }: Occurrence): Occurrence["nearMiss"] {
  const same = evidence.some(({ turn, start }) => turn === nearMiss?.turn && start === nearMiss.start);
  return same ? undefined : nearMiss;
}

/** Gives each mark the first lane that is free over its whole length. */
function inLanes(marks: readonly Omit<Mark, "lane">[]): Mark[] {
  const freeFrom: number[] = [];
  return [...marks]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((mark) => {
      let lane = freeFrom.findIndex((free) => free <= mark.start);
      if (lane === -1) lane = freeFrom.length;
      freeFrom[lane] = mark.end;
      return { ...mark, lane };
    });
}

/** Cuts a text where marks begin and end. Marks that reach past the text are cut to it. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of marks) {
    cuts.add(Math.min(start, text.length));
    cuts.add(Math.min(end, text.length));
  }
  const places = [...cuts].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  places.forEach((from, index) => {
    const to = places[index + 1];
    if (to === undefined) return;
    const over = marks.filter((mark) => mark.start <= from && mark.end >= to).sort((a, b) => b.lane - a.lane);
    pieces.push({ text: text.slice(from, to), marks: over, begins: over.filter((mark) => mark.start === from) });
  });
  return pieces;
}
