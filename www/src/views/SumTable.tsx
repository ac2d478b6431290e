// The score worked by hand: full marks, each deduction, what is left; and what was not judged. In: the sum. Out: a table.

import { points } from "../model/format.ts";
import type { Sum } from "../model/sum.ts";
import { sum } from "../state/call.ts";
import { strings } from "../state/language.ts";
import "../styles/sum.css";

export function SumTable() {
  const t = strings.value.call;
  const it = sum.value;
  if (!it) return null;
  return (
    <section class="sum" aria-labelledby="sum">
      <h2 id="sum">{t.sum}</h2>
      <SumLines sum={it} />
    </section>
  );
}

/** Full marks, each deduction, what is left; and what was not judged. */
export function SumLines({ sum: it }: { sum: Sum }) {
  const t = strings.value.call;
  return (
    <div class="sum-lines">
      <table>
        <tbody>
          <tr>
            <th scope="row">{t.full}</th>
            <td>{points(it.full)}</td>
          </tr>
          {it.deductions.map(({ finding, amount }) => (
            <tr key={finding.rule} class="deduction">
              <th scope="row">
                {finding.title ?? finding.rule} <span class="hint">{strings.value.verdicts[finding.verdict]}</span>
              </th>
              <td>−{points(amount)}</td>
            </tr>
          ))}
          {it.deductions.length === 0 && (
            <tr class="deduction">
              <th scope="row">{t.noDeduction}</th>
              <td>0</td>
            </tr>
          )}
          {it.floor > 0 && (
            <tr class="deduction">
              <th scope="row">{t.floor}</th>
              <td>+{points(it.floor)}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.left}</th>
            <td>{points(it.score)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="judged-line">{t.judged(points(it.judged), points(it.full))}</p>
      {it.unjudged.length > 0 && (
        <>
          <h3>{t.unjudged}</h3>
          <table class="unjudged">
            <tbody>
              {it.unjudged.map(({ finding, amount }) => (
                <tr key={finding.rule}>
                  <th scope="row">
                    {finding.title ?? finding.rule}
                    <span class="hint">{finding.occurrences.find(({ note }) => note)?.note}</span>
                  </th>
                  <td>{points(amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
