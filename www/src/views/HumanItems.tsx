// Items that only people can judge. In: the pack's human items and what was decided. Out: a row of verdicts each.

import { lastOf, reviewsAbout } from "../model/decisions.ts";
import { humanItems, openWork } from "../state/call.ts";
import { judge } from "../state/deciding.ts";
import { strings } from "../state/language.ts";
import { VerdictChoice } from "./VerdictChoice.tsx";

export function HumanItems() {
  const t = strings.value.review;
  const items = humanItems.value;
  if (items.length === 0) return null;
  const decided = items.map((item) => ({ item, last: lastOf(reviewsAbout(openWork.value, { rule: item.rule })) }));
  const judged = decided.filter(({ last }) => last && last.verdict !== "cannotJudge" && last.verdict !== "notApplicable");
  const full = judged.reduce((sum, { item }) => sum + item.points, 0);
  const got = judged.reduce((sum, { item, last }) => sum + item.points * (last?.verdict === "pass" ? 1 : last?.verdict === "late" ? 0.5 : 0), 0);
  return (
    <section class="human" aria-labelledby="human-title">
      <h2 id="human-title">
        {t.human}
        {full > 0 && <span class="human-sum">{t.humanSum(String(got), String(full))}</span>}
      </h2>
      <p class="hint">{t.humanHelp}</p>
      <ul class="judging">
        {decided.map(({ item, last }) => (
          <li key={item.rule}>
            <VerdictChoice
              name={item.title}
              id={`human-${item.rule}`}
              chosen={last?.verdict}
              hint={[strings.value.call.of(String(item.points)), last?.reviewer].filter(Boolean).join(" · ")}
              onChoose={(verdict) => judge(item.rule, verdict)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
