// What was found, the urgent first and open where there is room, the rest folded. In: the findings of the open call. Out: one card a rule.

import { findings, NOTEWORTHY } from "../state/call.ts";
import { amount, strings } from "../state/language.ts";
import { narrow } from "../state/viewport.ts";
import { FindingCard } from "./FindingCard.tsx";

export function Findings() {
  const t = strings.value.call;
  const urgent = findings.value.filter(({ finding }) => NOTEWORTHY.has(finding.verdict));
  const others = findings.value.filter(({ finding }) => !NOTEWORTHY.has(finding.verdict));
  return (
    <section class="findings" aria-labelledby="findings">
      <h2 id="findings">{t.findings}</h2>
      {urgent.map(({ finding, index }) => (
        <FindingCard key={index} finding={finding} index={index} startsOpen={!narrow.value} />
      ))}
      {others.length > 0 && urgent.length > 0 && (
        <h3 class="others">{t.others(amount(others.length))}</h3>
      )}
      {others.map(({ finding, index }) => (
        <FindingCard key={index} finding={finding} index={index} startsOpen={false} />
      ))}
    </section>
  );
}
