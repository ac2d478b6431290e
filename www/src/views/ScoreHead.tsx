// The score, its grade, how much was judged, the five voices at a glance, and what is suspected. In: a scorecard. Out: the
// top of the findings.

import { points } from "../model/format.ts";
import { tenths } from "../model/sum.ts";
import { VOICES, type Scorecard } from "../model/types.ts";
import { confirmedBy } from "../model/decisions.ts";
import { openWork, reviewed, sum } from "../state/call.ts";
import { confirmFatal } from "../state/deciding.ts";
import { reviewer } from "../state/work.ts";
import { listed, strings } from "../state/language.ts";
import { Icon, VerdictMark } from "./Icon.tsx";

export function ScoreHead({ scorecard }: { scorecard: Scorecard }) {
  const t = strings.value;
  return (
    <>
      <div class="score-head">
        <p class="score-name">{t.call.scoreName}</p>
        <p class="score-line">
          <strong class={`score-big grade-${scorecard.grade}`}>{points(tenths(scorecard.score))}</strong>
          <span class={`grade grade-${scorecard.grade}`}>{t.grades[scorecard.grade]}</span>
          <span class="judged">{t.call.judged(points(tenths(scorecard.judged)), points(sum.value?.full ?? 0))}</span>
        </p>
        <Equation />
        <AsReviewed />
        {scorecard.grade === "none" && <p class="hint">{t.gradesHint}</p>}
        <ul class="voice-strip">
          {VOICES.map((voice) => {
            const { verdict } = scorecard.voices[voice];
            return (
              <li key={voice} class={`voice-${voice}`}>
                <span class="voice-name">{t.voiceShort[voice]}</span>
                <VerdictMark verdict={verdict} name={t.verdicts[verdict]} />
              </li>
            );
          })}
        </ul>
      </div>
      {scorecard.suspected.length > 0 && <SuspectedBox scorecard={scorecard} />}
    </>
  );
}

/** The sum in one line; the table below names each part of it. */
function Equation() {
  const t = strings.value.call;
  const it = sum.value;
  if (!it || it.deductions.length === 0) return null;
  return (
    <p class="equation" aria-label={t.equation}>
      {points(it.full)}
      {it.deductions.map(({ finding, amount }) => (
        <span key={finding.rule} title={finding.title}>
          {" "}
          − {points(amount)}
        </span>
      ))}
      {it.floor > 0 && <span title={t.floor}> + {points(it.floor)}</span>}
      <strong> = {points(it.score)}</strong>
    </p>
  );
}

/** What people's decisions make of the score. */
function AsReviewed() {
  const t = strings.value.review;
  const it = reviewed.value;
  const added = openWork.value.reviews.filter((review) => review.words !== undefined).length;
  if (!it && added === 0) return null;
  return (
    <p class="as-reviewed">
      {it && (
        <>
          {t.scoreAfter} <strong>{points(it.score)}</strong>{" "}
          <span class="hint">{it.fatal ? t.afterFatal : t.afterOverruled(String(it.met.length))}</span>
        </>
      )}
      {added > 0 && <span class="hint"> {t.afterAdded(String(added))}</span>}
    </p>
  );
}

function SuspectedBox({ scorecard }: { scorecard: Scorecard }) {
  const t = strings.value.call;
  const titleOf = (rule: string) => scorecard.findings.find((finding) => finding.rule === rule)?.title ?? rule;
  return (
    <section class="suspected" aria-labelledby="suspected">
      <h2 id="suspected">
        <Icon name="warning" />
        {t.suspectedTitle}
      </h2>
      <ul>
        {scorecard.suspected.map(({ rule, scoreIfConfirmed }) => (
          <li key={rule}>
            {t.suspected(titleOf(rule), points(tenths(scoreIfConfirmed)))}
            <Confirm rule={rule} />
          </li>
        ))}
      </ul>
      <p class="hint">{t.suspectedHelp}</p>
    </section>
  );
}

/** Two different names are needed. */
function Confirm({ rule }: { rule: string }) {
  const t = strings.value.review;
  const names = confirmedBy(openWork.value, rule);
  return (
    <p class="confirm">
      <span class="hint">{names.length === 0 ? t.unconfirmed : t.confirmedBy(listed(names.map((name) => name || strings.value.bar.nobody)), String(names.length))}</span>
      {!names.includes(reviewer.value) && (
        <button type="button" class="secondary small" onClick={() => confirmFatal(rule)}>
          {t.confirm}
        </button>
      )}
    </p>
  );
}
