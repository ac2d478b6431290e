// The figures: one share over time and between groups, voices by group, scores, what goes with satisfaction. In: the calls
// the list shows. Out: charts, each with its table; every mark opens the calls.

import { useEffect } from "preact/hooks";
import { share } from "../../model/format.ts";
import { FEW, GROUPINGS, PERIODS, type FigureId } from "../../model/figures.ts";
import { intervalOf } from "../../model/overview.ts";
import { VOICES } from "../../model/types.ts";
import { amount, strings } from "../../state/language.ts";
import { byGroup, byPeriod, chart, distribution, drivers, figure, figureRules, followLimits, funnel, grouping, heat, openRows, period, total, trendsFailure } from "../../state/insight/trends.ts";
import { filtered, order } from "../../state/list.ts";
import { pack } from "../../state/session.ts";
import { LabelledChoice } from "../Choice.tsx";
import { Heads } from "../Heads.tsx";
import { Notice } from "../Notice.tsx";
import { ReadingStatus } from "../ReadingStatus.tsx";
import { AllFigures, TicketFigures } from "./AllFigures.tsx";
import { ControlChart } from "./ControlChart.tsx";
import { FunnelChart } from "./FunnelChart.tsx";


export function figureName(id: FigureId): string {
  const t = strings.value;
  if (id === "pass" || id === "satisfied") return t.trends.figures[id];
  const voice = VOICES.find((one) => one === id);
  if (voice) return t.trends.met(t.voices[voice]);
  const rule = id.slice("rule:".length);
  return t.trends.kept(pack.value?.rules.find((one) => one.rule === rule)?.title ?? rule);
}

export function TrendsScreen() {
  const t = strings.value.trends;
  useEffect(followLimits, []);
  const any = order.value.length > 0;
  const name = figureName(figure.value);
  const { count: good, of } = total.value;
  return (
    <main class="sheet trends">
      <header class="sheet-head">
        <div>
          <h1>{t.title}</h1>
          <p class="lead">{!any ? "" : filtered.value ? t.leadFiltered(amount(order.value.length)) : t.lead(amount(order.value.length))}</p>
        </div>
        {any && <Choices />}
      </header>
      {trendsFailure.value && <Notice kind="bad" says={trendsFailure.value} />}
      <ReadingStatus />
      {!any ? <TicketFigures /> : <OfCalls name={name} total={of > 0 && t.totalLine(share(good, of), intervalOf(good, of, 1), amount(of))} />}
      <p class="hint">{t.few(String(FEW))}</p>
    </main>
  );
}

/** Which figure, of which groups, in which periods. */
function Choices() {
  const t = strings.value.trends;
  const figures: readonly FigureId[] = ["pass", "satisfied", ...VOICES, ...figureRules.value.map(({ rule }) => `rule:${rule}` as const)];
  return (
    <div class="buttons">
      <LabelledChoice inRow label={t.figure} value={figure.value} of={figures} named={figureName} onChoose={(one) => (figure.value = one)} />
      <LabelledChoice inRow label={t.by} value={grouping.value} of={GROUPINGS} named={(one) => t.groupings[one]} onChoose={(one) => (grouping.value = one)} />
      <LabelledChoice inRow label={t.period} value={period.value} of={PERIODS} named={(one) => t.periods[one]} onChoose={(one) => (period.value = one)} />
    </div>
  );
}

/** The charts, and beneath them everything else that is counted. */
function OfCalls({ name, total: line }: { name: string; total: string | false }) {
  const t = strings.value.trends;
  return (
    <>
      <section class="card" aria-labelledby="over-time">
        <h2 id="over-time">{t.overTime(name)}</h2>
        {line && <p class="big-share">{line}</p>}
        <ControlChart name={name} points={byPeriod.value} chart={chart.value} />
      </section>
      <section class="card" aria-labelledby="between">
        <h2 id="between">{t.between(name, t.groupings[grouping.value])}</h2>
        <FunnelChart name={name} groups={byGroup.value} funnel={funnel.value} />
      </section>
      <Heat />
      <div class="two">
        <Distribution />
        <Drivers />
      </div>
      <AllFigures />
      <TicketFigures />
    </>
  );
}

/** The table is the chart: colour only repeats what the number says. */
function Heat() {
  const t = strings.value;
  if (heat.value.length === 0) return null;
  return (
    <section class="card" aria-labelledby="heat">
      <h2 id="heat">{t.trends.heat(t.trends.groupings[grouping.value])}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="heat">
        <table class="heat">
          <thead>
            <tr>
              <th scope="col">{t.summary.facet[grouping.value]}</th>
              {VOICES.map((voice) => (
                <th key={voice} scope="col">
                  {t.voices[voice]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.value.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row">{t.channels[name] ?? name}</th>
                {cells.map((cell, index) => {
                  const voice = VOICES[index] ?? "greeting";
                  const value = cell ? cell.count / cell.of : 0;
                  return (
                    <td key={voice} class={!cell ? "" : cell.of < FEW ? "few" : undefined} style={cell ? { "--heat": `${Math.round((1 - value) * 60)}%` } : undefined} data-cell={cell ? "" : undefined}>
                      {cell ? (
                        <button type="button" onClick={() => openRows(`${t.voices[voice]} ${name}`, cell.rows)}>
                          {share(cell.count, cell.of)} <span class="heat-of">{cell.of}</span>
                        </button>
                      ) : (
                        "–"
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Distribution() {
  const t = strings.value.trends;
  const bins = distribution.value.filter(({ rows }, index, all) => rows.length > 0 || all.slice(0, index).some((bin) => bin.rows.length > 0));
  const most = Math.max(1, ...bins.map(({ rows }) => rows.length));
  return (
    <section class="card" aria-labelledby="distribution">
      <h2 id="distribution">{t.distribution}</h2>
      <table class="bars">
        <caption class="unseen">{t.distribution}</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">{t.score}</th>
            <th scope="col">{t.cases}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ from, to, rows }) => {
            const name = to === 100 ? "95–100" : `${from}–${to - 0.1}`;
            return (
              <tr key={from}>
                <th scope="row">{name}</th>
                <td>
                  <button type="button" disabled={rows.length === 0} onClick={() => openRows(`${t.score} ${name}`, rows)}>
                    <span class="bar" style={{ width: `${(rows.length / most) * 80}%` }} />
                    {amount(rows.length)}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Drivers() {
  const t = strings.value.trends;
  const found = drivers.value;
  return (
    <section class="card" aria-labelledby="drivers">
      <h2 id="drivers">{t.drivers}</h2>
      <p class="hint">{t.driversHelp}</p>
      {found.length === 0 ? (
        <p>{t.noDrivers}</p>
      ) : (
        <table class="quiet-table">
          <Heads words={[t.figure]} numbers={[t.whenMet, t.whenNot, t.difference]} />
          <tbody>
            {found.slice(0, 12).map(({ id, met, unmet, difference }) => (
              <tr key={id} class={unmet.of < FEW || met.of < FEW ? "few" : undefined}>
                <th scope="row">{figureName(id)}</th>
                <td class="number">
                  <button type="button" class="link" onClick={() => openRows(figureName(id), met.rows)}>{`${share(met.count, met.of)} (${met.of})`}</button>
                </td>
                <td class="number">
                  <button type="button" class="link" onClick={() => openRows(figureName(id), unmet.rows)}>{`${share(unmet.count, unmet.of)} (${unmet.of})`}</button>
                </td>
                <td class="number">{`${difference > 0 ? "+" : "−"}${Math.abs(difference * 100).toFixed(1)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
