// One finding: its verdict and price, each trigger with what came of it, why it matters and what to say. In: a finding.
// Out: a card that unfolds; every place it names can be gone to.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { points } from "../model/format.ts";
import { nearMissOf } from "../model/marks.ts";
import { tenths } from "../model/sum.ts";
import type { Finding, Occurrence } from "../model/types.ts";
import { lastOf, reviewsAbout, thingOf } from "../model/decisions.ts";
import { NOTEWORTHY, openWork, pointAt, pointer } from "../state/call.ts";
import { agree, openAppeal, openReject } from "../state/deciding.ts";
import { amount, strings } from "../state/language.ts";
import { show } from "../state/route.ts";
import { narrow } from "../state/viewport.ts";
import { Icon, VerdictMark } from "./Icon.tsx";

interface Props {
  readonly finding: Finding;
  /** Its index in the scorecard. */
  readonly index: number;
  readonly startsOpen: boolean;
}

export function FindingCard({ finding, index, startsOpen }: Props) {
  const t = strings.value;
  const isOpen = useSignal(startsOpen);
  const pointed = pointer.value;
  const isPointed = pointed?.finding === index;
  const { verdict, deducted, of, severity, voice } = finding;
  // Whoever steps to a finding wants to read it.
  useEffect(() => {
    if (!isPointed) return;
    isOpen.value = true;
    // Where both sides share one scroll bar, only the side asked for is brought into sight.
    if (narrow.value && pointed?.show !== "finding") return;
    requestAnimationFrame(() => document.getElementById(`finding-${index}`)?.scrollIntoView({ block: "nearest" }));
  }, [pointed]);
  return (
    <article
      id={`finding-${index}`}
      class={`finding finding-${verdict}${voice ? ` voice-${voice}` : ""}`}
      data-pointed={isPointed || undefined}
    >
      <h3>
        <button type="button" aria-expanded={isOpen.value} onClick={() => (isOpen.value = !isOpen.value)}>
          <VerdictMark verdict={verdict} name={t.verdicts[verdict]} />
          <span class="finding-title">{finding.title ?? finding.rule}</span>
          {(verdict === "fail" || verdict === "late") && (
            <span class={`grave grave-${severity}`}>{t.severities[severity] ?? severity}</span>
          )}
          <span class="finding-price">
            {deducted > 0 ? t.call.deducted(points(tenths(deducted))) : t.call.of(points(tenths(of)))}
          </span>
          <Icon name="down" />
        </button>
      </h3>
      {isOpen.value && (
        <div class="finding-body">
          <ol class="occurrences">
            {finding.occurrences.map((occurrence, place) => (
              <OccurrenceItem
                key={place}
                occurrence={occurrence}
                finding={finding}
                index={index}
                place={place}
                only={finding.occurrences.length === 1}
                isPointed={isPointed && pointed?.occurrence === place}
                onPoint={() => pointAt({ finding: index, occurrence: place }, "turn")}
              />
            ))}
          </ol>
          {(finding.why || finding.advice) && (
            <dl class="prose">
              {finding.why && (
                <div>
                  <dt>{t.call.why}</dt>
                  <dd>{finding.why}</dd>
                </div>
              )}
              {finding.advice && (
                <div class="advice">
                  <dt>{t.call.advice}</dt>
                  <dd>{finding.advice}</dd>
                </div>
              )}
            </dl>
          )}
        </div>
      )}
    </article>
  );
}

interface OccurrenceProps {
  readonly occurrence: Occurrence;
  readonly finding: Finding;
  readonly index: number;
  readonly place: number;
  /** Whether it is the finding's only one: its verdict then stands in the heading already. */
  readonly only: boolean;
  readonly isPointed: boolean;
  readonly onPoint: () => void;
}

function OccurrenceItem({ occurrence, finding, index: of, place, only, isPointed, onPoint }: OccurrenceProps) {
  const t = strings.value.call;
  const { trigger, verdict, reason, note, evidence, window } = occurrence;
  const nearMiss = nearMissOf(occurrence);
  const hasPlace = Boolean(trigger || evidence.length > 0 || window || nearMiss);
  const rows: { term: string; turn?: number; text: string; about?: string | undefined }[] = [];
  if (trigger) rows.push({ term: t.due, turn: trigger.turn, text: trigger.text ?? "" });
  for (const { turn, text, part, folded } of evidence) {
    const about = [part && (strings.value.parts[part] ?? part), folded && t.folded].filter(Boolean).join(" · ");
    rows.push({ term: t.heard, turn, text: text ?? "", about });
  }
  if (nearMiss) {
    const { turn, text, why } = nearMiss;
    rows.push({ term: t.nearest, turn, text, about: strings.value.nearMissWhy[why] ?? strings.value.otherContext });
  }
  return (
    <li class={`occurrence occurrence-${verdict}`} data-pointed={isPointed || undefined}>
      {!only && <VerdictMark verdict={verdict} name={strings.value.verdicts[verdict]} />}
      <dl>
        {rows.map(({ term, turn, text, about }, index) => (
          <div key={index}>
            <dt>{term}</dt>
            <dd>
              {turn !== undefined && <span class="turn-number">{t.turn(turnNumber(turn))}</span>}
              <q>{text}</q>
              {about && <span class="about">{about}</span>}
            </dd>
          </div>
        ))}
        {window && verdict !== "pass" && (
          <div>
            <dt>{t.searched}</dt>
            <dd>{t.window(turnNumber(window.from), turnNumber(window.to))}</dd>
          </div>
        )}
        {(note ?? reason) && (
          <div>
            <dt>{t.reason}</dt>
            <dd>{note ?? reason}</dd>
          </div>
        )}
      </dl>
      <p class="occurrence-foot">
        {hasPlace && (
          <button type="button" class="go" onClick={onPoint} aria-pressed={isPointed}>
            {t.show}
          </button>
        )}
        <Decision finding={finding} index={of} place={place} />
      </p>
    </li>
  );
}

/** What people said to it, and the ways to say something. */
function Decision({ finding, index, place }: { finding: Finding; index: number; place: number }) {
  const t = strings.value.review;
  const at = { finding: index, occurrence: place };
  const machine = finding.occurrences[place]?.verdict ?? finding.verdict;
  const decided = reviewsAbout(openWork.value, thingOf(finding, place)).filter((review) => review.words === undefined);
  const last = lastOf(decided);
  const agreed = last !== undefined && last.verdict === machine;
  return (
    <span class="decide" data-decided={last ? (agreed ? "agreed" : "rejected") : undefined}>
      {last && (
        <span class={`decided ${agreed ? "decided-yes" : "decided-no"}`} title={decided.map(({ reviewer, reason }) => [reviewer, reason].filter(Boolean).join("：")).join("；")}>
          {agreed ? t.agreedShort : t.rejectedShort(strings.value.verdicts[last.verdict])} · {last.reviewer || strings.value.bar.nobody}
        </span>
      )}
      {last && !agreed && (
        <button type="button" class="link" onClick={() => show("rules", finding.rule)}>
          {strings.value.ruleBook.makeExample}
        </button>
      )}
      {NOTEWORTHY.has(machine) && (
        <button type="button" class="decide-button yes" aria-pressed={agreed} title={`${t.agree} (a)`} aria-label={`${t.agree}：${finding.title ?? finding.rule}`} onClick={() => agree(at)}>
          <Icon name="pass" />
          <span>{t.agree}</span>
        </button>
      )}
      <button type="button" class="decide-button no" aria-pressed={last !== undefined && !agreed} title={`${t.reject} (r)`} aria-label={`${t.reject}：${finding.title ?? finding.rule}`} onClick={() => openReject(at)}>
        <Icon name="fail" />
        <span>{t.reject}</span>
      </button>
      {NOTEWORTHY.has(machine) && (
        <button type="button" class="decide-button" title={`${t.appeal} (x)`} aria-label={`${t.appeal}：${finding.title ?? finding.rule}`} onClick={() => openAppeal(at)}>
          <Icon name="flag" />
          <span class="unseen">{t.appeal}</span>
        </button>
      )}
    </span>
  );
}

/** Turns are counted from 1 for people. */
function turnNumber(turn: number): string {
  return amount(turn + 1);
}
