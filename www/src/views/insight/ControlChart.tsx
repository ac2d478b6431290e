// A share over time with the limits of chance. In: counts by period and the chart's limits. Out: an SVG whose points open
// the calls, and the same as a table.

import type { ChartFigures } from "wusheng";
import { share } from "../../model/format.ts";
import { FEW, type Counted } from "../../model/figures.ts";
import { strings } from "../../state/language.ts";
import { narrow } from "../../state/viewport.ts";
import { openRows } from "../../state/insight/trends.ts";

/** Drawn as wide as it is shown, so that its words stay as large as words. */
const WIDTH = { wide: 640, narrow: 340 };
const H = 230;
const LEFT = 44;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 26;

interface Props {
  readonly name: string;
  readonly points: readonly Counted[];
  readonly chart: ChartFigures | null;
}

export function ControlChart({ name, points, chart }: Props) {
  const t = strings.value.trends;
  const W = WIDTH[narrow.value ? "narrow" : "wide"];
  if (points.length === 0) return <p class="hint">{t.noDates}</p>;
  const values = points.map(({ count, of }) => count / of);
  const limits = chart?.points ?? [];
  const low = Math.max(0, Math.min(...values, ...limits.map(({ lower }) => lower)) - 0.04);
  const x = (index: number) => LEFT + ((W - LEFT - RIGHT) * (points.length === 1 ? 0.5 : index / (points.length - 1)));
  const y = (value: number) => TOP + (H - TOP - BOTTOM) * (1 - (value - low) / Math.max(0.01, 1 - low));
  const broken = new Set((chart?.signals ?? []).flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)));
  const line = (at: (index: number) => number) => points.map((_, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(Math.min(1, at(index))).toFixed(1)}`).join("");
  const ticks = [low, (low + 1) / 2, 1];
  const every = Math.ceil(points.length / (narrow.value ? 5 : 8));
  return (
    <div class="chart-pair">
      <figure class="chart">
        <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={t.chartOf(name)}>
          {ticks.map((tick) => (
            <g key={tick} class="grid-line">
              <line x1={LEFT} x2={W - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
                {`${Math.round(tick * 100)}%`}
              </text>
            </g>
          ))}
          {limits.length === points.length && (
            <>
              <path class="limit" d={line((index) => limits[index]?.upper ?? 1)} />
              <path class="limit" d={line((index) => limits[index]?.lower ?? 0)} />
            </>
          )}
          {chart && <line class="centre" x1={LEFT} x2={W - RIGHT} y1={y(chart.center)} y2={y(chart.center)} />}
          <path class="series" d={line((index) => values[index] ?? 0)} />
          {points.map(({ name: when, of, rows }, index) => (
            <circle
              key={when}
              class={`mark-point ${broken.has(index) ? "is-broken" : ""} ${of < FEW ? "is-few" : ""}`}
              cx={x(index)}
              cy={y(values[index] ?? 0)}
              r={broken.has(index) ? 5.5 : 4}
              onClick={() => openRows(`${name} ${when}`, rows)}
            >
              <title>{`${when} ${share(points[index]?.count ?? 0, of)} (${of})`}</title>
            </circle>
          ))}
          {points.map(({ name: when }, index) =>
            index % every === 0 ? (
              <text key={when} class="axis" x={x(index)} y={H - 8} text-anchor="middle">
                {when.slice(when.length > 7 ? 5 : 0)}
              </text>
            ) : null,
          )}
        </svg>
        <figcaption class="hint">
          {chart ? t.limits(chart.name, share(Math.round(chart.center * 1000), 1000)) : t.noLimits}
          {broken.size > 0 && ` ${t.signals(String(broken.size))}`}
        </figcaption>
      </figure>
      <div class="scroll chart-table" tabIndex={0} role="group" aria-label={t.tableOf(name)}>
        <table class="quiet-table">
          <thead>
            <tr>
              <th scope="col">{t.period}</th>
              <th scope="col" class="number">{t.share}</th>
              <th scope="col" class="number">{t.cases}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ name: when, count, of, rows }, index) => (
              <tr key={when} class={of < FEW ? "few" : undefined}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => openRows(`${name} ${when}`, rows)}>
                    {when}
                  </button>
                </th>
                <td class="number">
                  {share(count, of)}
                  {broken.has(index) && <span class="pill pill-warn">{t.signal}</span>}
                </td>
                <td class="number">{of}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
