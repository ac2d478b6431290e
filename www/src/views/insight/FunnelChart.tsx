// Groups against what chance allows for their size. In: counts by group and the funnel's limits. Out: an SVG whose marks
// open the calls, and the same as a table with intervals.

import type { FunnelFigures } from "wusheng";
import { share } from "../../model/format.ts";
import { FEW, type Counted } from "../../model/figures.ts";
import { wilson } from "../../model/overview.ts";
import { strings } from "../../state/language.ts";
import { narrow } from "../../state/viewport.ts";
import { openRows } from "../../state/insight/trends.ts";

/** Drawn as wide as it is shown, so that its words stay as large as words. */
const WIDTH = { wide: 640, narrow: 340 };
const H = 250;
const LEFT = 44;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;

interface Props {
  readonly name: string;
  readonly groups: readonly Counted[];
  readonly funnel: FunnelFigures | null;
}

export function FunnelChart({ name, groups, funnel }: Props) {
  const t = strings.value.trends;
  const W = WIDTH[narrow.value ? "narrow" : "wide"];
  if (groups.length === 0) return <p class="hint">{t.noGroups}</p>;
  const most = Math.max(...groups.map(({ of }) => of));
  const x = (of: number) => LEFT + (W - LEFT - RIGHT) * (of / most) * 0.98;
  const y = (value: number) => TOP + (H - TOP - BOTTOM) * (1 - value);
  const places = new Map((funnel?.points ?? []).map((point) => [point.name, point]));
  const bySize = [...(funnel?.points ?? [])].filter(({ limits }) => limits).sort((a, b) => a.n - b.n);
  const edge = (which: "lower" | "upper", of: "limits" | "warning") =>
    bySize.map((point, index) => `${index === 0 ? "M" : "L"}${x(point.n).toFixed(1)} ${y(Math.min(1, Math.max(0, point[of]?.[which] ?? 0))).toFixed(1)}`).join("");
  return (
    <div class="chart-pair">
      <figure class="chart">
        <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={t.funnelOf(name)}>
          {[0, 0.5, 1].map((tick) => (
            <g key={tick} class="grid-line">
              <line x1={LEFT} x2={W - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
                {`${tick * 100}%`}
              </text>
            </g>
          ))}
          {bySize.length > 1 && (
            <>
              <path class="limit" d={edge("upper", "limits")} />
              <path class="limit" d={edge("lower", "limits")} />
              <path class="limit limit-near" d={edge("upper", "warning")} />
              <path class="limit limit-near" d={edge("lower", "warning")} />
            </>
          )}
          {funnel?.target != null && <line class="centre" x1={LEFT} x2={W - RIGHT} y1={y(funnel.target)} y2={y(funnel.target)} />}
          {groups.map(({ name: who, count, of, rows }) => {
            const place = places.get(who)?.place;
            return (
              <circle
                key={who}
                class={`mark-point ${place === "below" || place === "above" ? "is-broken" : ""} ${of < FEW ? "is-few" : ""}`}
                cx={x(of)}
                cy={y(count / of)}
                r={5}
                onClick={() => openRows(`${name} ${who}`, rows)}
              >
                <title>{`${who} ${share(count, of)} (${of})`}</title>
              </circle>
            );
          })}
          <text class="axis" x={W - RIGHT} y={H - 8} text-anchor="end">
            {t.casesAxis(String(most))}
          </text>
        </svg>
        <figcaption class="hint">{t.funnelHelp}</figcaption>
      </figure>
      <div class="scroll chart-table" tabIndex={0} role="group" aria-label={t.tableOf(name)}>
        <table class="quiet-table">
          <thead>
            <tr>
              <th scope="col">{t.group}</th>
              <th scope="col" class="number">{t.share}</th>
              <th scope="col" class="number">95%</th>
              <th scope="col" class="number">{t.cases}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ name: who, count, of, rows }) => {
              const { low, high } = wilson(count, of);
              const place = places.get(who)?.place;
              return (
                <tr key={who} class={of < FEW ? "few" : undefined}>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => openRows(`${name} ${who}`, rows)}>
                      {strings.value.channels[who] ?? who}
                    </button>
                    {(place === "below" || place === "above") && <span class="pill pill-warn">{t.places[place]}</span>}
                  </th>
                  <td class="number">{share(count, of)}</td>
                  <td class="number">{`${Math.round(low * 100)}–${Math.round(high * 100)}%`}</td>
                  <td class="number">{of}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
