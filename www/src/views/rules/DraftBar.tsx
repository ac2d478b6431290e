// The draft: what is wrong with it, what it would move, and saving it. In: the draft. Out: a band over the rules.

import { amount, listed, strings } from "../../state/language.ts";
import { changed, discard, draft, draftFailure, impact, impactProgress, measureImpact, saveDraft, usable } from "../../state/rules/draft.ts";
import { showCall } from "../../state/route.ts";
import { calls } from "../../state/session.ts";
import { Heads } from "../Heads.tsx";
import { Icon } from "../Icon.tsx";

export function DraftBar() {
  const t = strings.value.ruleBook;
  const it = draft.value;
  const errors = it?.problems.filter(({ severity }) => severity === "error") ?? [];
  const warnings = it?.problems.filter(({ severity }) => severity !== "error") ?? [];
  return (
    <section class="draft-bar" aria-label={t.draft}>
      <div class="draft-line">
        <p role="status">
          <strong>{t.draft}</strong>{" "}
          {it && !it.checked && <span class="hint">{t.checking}</span>}
          {it?.checked && errors.length > 0 && <span class="bad-text">{t.errors(String(errors.length))}</span>}
          {it?.checked && errors.length === 0 && <span class="good-text">{t.fine}</span>}
        </p>
        <p class="buttons">
          <button type="button" class="secondary small" disabled={!usable.value || calls.value.length === 0 || impactProgress.value !== null} onClick={() => void measureImpact()}>
            {impactProgress.value === null ? t.impact : t.impactRunning(`${Math.round(impactProgress.value * 100)}%`)}
          </button>
          <button type="button" class="primary small" disabled={!usable.value || !changed.value} onClick={() => void saveDraft()}>
            {t.save}
          </button>
          <button type="button" class="plain small" onClick={discard}>
            {t.discard}
          </button>
        </p>
      </div>
      {draftFailure.value && <p class="bad-text">{draftFailure.value}</p>}
      {it?.checked && errors.length + warnings.length > 0 && (
        <ul class="draft-problems">
          {[...errors, ...warnings].slice(0, 8).map((problem, index) => (
            <li key={index}>
              <span class={`severity severity-${problem.severity}`}>{strings.value.problems.severities[problem.severity]}</span>
              <span>
                {problem.line !== undefined && <span class="hint">{strings.value.problems.line(String(problem.line))} </span>}
                {problem.message} {problem.help && <span class="hint">{problem.help}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Impact />
    </section>
  );
}

/** Before and after, over the loaded calls. */
function Impact() {
  const t = strings.value.ruleBook;
  const it = impact.value;
  if (!it) return null;
  const { diff, moves } = it;
  const { ids } = calls.value.table;
  const moved = diff.rules.filter(({ flipped, otherEvidence, presence, deductedNew, deductedOld }) => flipped + otherEvidence > 0 || presence !== "both" || deductedNew !== deductedOld);
  return (
    <div class="impact">
      <p>
        {t.impactSum(amount(diff.calls), amount(diff.changed), amount(diff.scores.up), amount(diff.scores.down))}{" "}
        {diff.scores.meanOld !== null && diff.scores.meanNew !== null && (
          <strong>{t.impactMean(diff.scores.meanOld.toFixed(2), diff.scores.meanNew.toFixed(2))}</strong>
        )}
      </p>
      {moved.length > 0 && (
        <table class="quiet-table">
          <Heads words={[t.rule, t.flips]} numbers={[t.deducted]} />
          <tbody>
            {moved.slice(0, 20).map(({ rule, title, presence, flips, otherEvidence, deductedOld, deductedNew }) => (
              <tr key={rule}>
                <th scope="row">{title}</th>
                <td>
                  {presence === "both"
                    ? flips.map(({ old, new: now, calls: of }) => `${strings.value.verdicts[old]} → ${strings.value.verdicts[now]} ${amount(of)}`).join("；") || (otherEvidence > 0 ? t.otherEvidence : t.costOnly)
                    : t.presence[presence]}
                </td>
                <td class="number">
                  {deductedOld} → {deductedNew}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {moves.length > 0 && (
        <details>
          <summary>{t.movedCalls(amount(moves.length))}</summary>
          <ul class="moved">
            {moves.slice(0, 100).map(({ call, old, new: now, rules }) => (
              <li key={call}>
                <button type="button" class="link" onClick={() => showCall(Math.max(0, ids.indexOf(call)))}>
                  {call}
                </button>
                <span>
                  {old.score} → <strong>{now.score}</strong>
                </span>
                <span class="hint">{listed(rules.map(({ title, rule }) => title ?? rule))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {moves.length === 0 && (
        <p class="hint">
          <Icon name="pass" /> {t.nothingMoves}
        </p>
      )}
    </div>
  );
}
