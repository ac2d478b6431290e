// Every figure that the engine counts: of the calls shown, and of tickets. In: what is measured. Out: tables with intervals
// and targets; each figure opens the calls that speak against it.

import { computed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Metric, MetricInfo } from "wusheng";
import { clock } from "../../model/format.ts";
import { FEW } from "../../model/figures.ts";
import { amount, language, strings } from "../../state/language.ts";
import { allFigures, followTickets, measureAll, measuring, openCalls, ticketFigures } from "../../state/insight/trends.ts";
import { calls as loaded, isScored, pack } from "../../state/session.ts";
import { setTickets, ticketCount, tickets } from "../../state/tickets.ts";
import type { AllFigures as Figures } from "../../worker/methods.ts";
import { Heads } from "../Heads.tsx";

export function AllFigures() {
  const t = strings.value.trends;
  const it = allFigures.value;
  return (
    <section class="card" aria-labelledby="all-figures">
      <h2 id="all-figures">{t.allFigures}</h2>
      {!it ? (
        <button type="button" class="secondary" disabled={measuring.value !== null} onClick={() => void measureAll()}>
          {measuring.value === null ? t.measure : isScored.value ? t.measuring(`${Math.round(measuring.value * 100)}%`) : t.afterScoring}
        </button>
      ) : (
        <FigureTable figures={it} labelledBy="all-figures" cases={t.cases} />
      )}
    </section>
  );
}

/** The figures of tickets: they stand there as soon as there are any. */
export function TicketFigures({ onPaper = false }: { onPaper?: boolean }) {
  const t = strings.value.tickets;
  const Heading = onPaper ? "h3" : "h2";
  useEffect(followTickets, []);
  const it = ticketFigures.value;
  if (tickets.value.length === 0) return null;
  return (
    <section class={onPaper ? undefined : "card"} aria-labelledby="ticket-figures">
      <Heading id="ticket-figures">{t.title}</Heading>
      <p class="hint">
        {t.lead(amount(ticketCount.value), amount(tickets.value.length))}{" "}
        <button type="button" class="link no-print" onClick={() => setTickets([])}>
          {t.drop}
        </button>
      </p>
      {it ? <FigureTable figures={it} labelledBy="ticket-figures" cases={t.title} /> : <p class="loading">{t.busy}</p>}
    </section>
  );
}

/** Figures of everybody, each with its interval, cases and target. */
function FigureTable({ figures: { measured, catalogue, names }, labelledBy, cases }: { figures: Figures; labelledBy: string; cases: string }) {
  const t = strings.value.trends;
  const infos = new Map(catalogue.map((info) => [info.id, info]));
  const shown = measured.metrics
    .map((metric, index) => ({ metric, name: names[index] }))
    .filter(({ metric: { value, group } }) => value !== null && Object.keys(group).length === 0);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-labelledby={labelledBy}>
      <table class="quiet-table">
        <Heads words={[t.figure]} numbers={[t.value, "95%", cases, t.target]} />
        <tbody>
          {shown.map(({ metric, name }) => (
            <Figure key={`${metric.id} ${metric.of ?? ""}`} metric={metric} name={name} info={infos.get(metric.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const idsLoaded = computed(() => {
  loaded.value.length;
  return new Set(loaded.value.table.ids);
});

function Figure({ metric, info, name: said }: { metric: Metric; info: MetricInfo | undefined; name: string | undefined }) {
  const t = strings.value.trends;
  const { value, interval, n, target, level, unit } = metric;
  // Tickets are named there too; only calls that are loaded can be opened.
  const known = idsLoaded.value;
  const calls = (metric.calls ?? []).filter((id) => known.has(id));
  // Rules go by their titles; everything else is called what reports call it.
  const rule = pack.value?.rules.find((one) => one.rule === metric.of)?.title;
  const name = (rule === undefined && said) || [info?.[language.value] ?? metric.id, rule ?? metric.of].filter(Boolean).join(" · ");
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
      <td class="number">{[shownValue(value, unit), t.units[unit]].filter(Boolean).join(" ")}</td>
      <td class="number">{interval ? shownRange(interval.lower, interval.upper, unit) : "–"}</td>
      <td class="number">{amount(n)}</td>
      <td class="number">
        {target === undefined ? "–" : shownValue(target, unit)} {level && <span class={level === "alarm" || level === "watch" ? "pill pill-warn" : "pill"}>{t.levels[level]}</span>}
      </td>
    </tr>
  );
}

/** `69.2–92.7%`: the sign stands once. */
const shownRange = (lower: number, upper: number, unit: Metric["unit"]): string => `${shownValue(lower, unit)}–${shownValue(upper, unit)}`.replace("%–", "–");

function shownValue(value: number | null, unit: Metric["unit"]): string {
  if (value === null) return "–";
  switch (unit) {
    case "share":
      return `${(value * 100).toFixed(1)}%`;
    case "ms":
      return clock(value);
    case "count":
      return amount(Math.round(value));
    default:
      return value.toFixed(1);
  }
}
