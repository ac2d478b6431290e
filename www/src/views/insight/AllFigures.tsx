// Every figure that the engine counts of the calls shown. In: what is measured. Out: a table with intervals and targets;
// each figure opens the calls that speak against it.

import type { Metric, MetricInfo } from "wusheng";
import { clock, count } from "../../model/format.ts";
import { FEW } from "../../model/figures.ts";
import { VOICES } from "../../model/types.ts";
import { language, strings } from "../../state/language.ts";
import { allFigures, measureAll, measuring, openCalls } from "../../state/insight/trends.ts";
import { pack } from "../../state/session.ts";

export function AllFigures() {
  const t = strings.value.trends;
  const it = allFigures.value;
  const infos = new Map((it?.catalogue ?? []).map((info) => [info.id, info]));
  const shown = (it?.measured.metrics ?? []).filter(({ value, group }) => value !== null && Object.keys(group).length === 0);
  return (
    <section class="card" aria-labelledby="all-figures">
      <h2 id="all-figures">{t.allFigures}</h2>
      {!it ? (
        <button type="button" class="secondary" disabled={measuring.value !== null} onClick={() => void measureAll()}>
          {measuring.value === null ? t.measure : t.measuring(`${Math.round(measuring.value * 100)}%`)}
        </button>
      ) : (
        <div class="scroll" tabIndex={0} role="group" aria-labelledby="all-figures">
          <table class="quiet-table">
            <thead>
              <tr>
                <th scope="col">{t.figure}</th>
                <th scope="col" class="number">{t.value}</th>
                <th scope="col" class="number">95%</th>
                <th scope="col" class="number">{t.cases}</th>
                <th scope="col" class="number">{t.target}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((metric) => (
                <Figure key={`${metric.id} ${metric.of ?? ""}`} metric={metric} info={infos.get(metric.id)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Figure({ metric, info }: { metric: Metric; info: MetricInfo | undefined }) {
  const t = strings.value.trends;
  const { value, interval, n, target, level, calls = [], unit } = metric;
  const name = [info?.[language.value] ?? metric.id, partName(metric.of)].filter(Boolean).join(" · ");
  return (
    <tr class={n < FEW ? "few" : undefined} title={language.value === "zh" ? info?.formulaZh : info?.formulaEn}>
      <th scope="row">
        {calls.length > 0 ? (
          <button type="button" class="link" onClick={() => openCalls(name, calls)}>
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      <td class="number">{shownValue(value, unit)}</td>
      <td class="number">{interval ? `${shownValue(interval.lower, unit)}–${shownValue(interval.upper, unit)}` : "–"}</td>
      <td class="number">{count(n, language.value)}</td>
      <td class="number">
        {target === undefined ? "–" : shownValue(target, unit)} {level && <span class={level === "alarm" || level === "watch" ? "pill pill-warn" : "pill"}>{t.levels[level]}</span>}
      </td>
    </tr>
  );
}

/** A voice or a rule by its name; whatever else as it is. */
function partName(of: string | undefined): string {
  const voice = VOICES.find((one) => one === of);
  if (voice) return strings.value.voices[voice];
  return pack.value?.rules.find(({ rule }) => rule === of)?.title ?? strings.value.severities[of ?? ""] ?? of ?? "";
}

function shownValue(value: number | null, unit: Metric["unit"]): string {
  if (value === null) return "–";
  switch (unit) {
    case "share":
      return `${(value * 100).toFixed(1)}%`;
    case "ms":
      return clock(value);
    case "count":
      return count(Math.round(value), language.value);
    default:
      return value.toFixed(1);
  }
}
