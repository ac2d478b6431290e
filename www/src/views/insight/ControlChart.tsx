// A share over time with the limits of chance. In: counts by period and the chart's limits. Out: a chart whose points open
// the calls, and the same as a table.

import type { ChartFigures } from "wusheng";
import { share } from "../../model/format.ts";
import { FEW, type Counted } from "../../model/figures.ts";
import { intervalOf } from "../../model/overview.ts";
import { strings } from "../../state/language.ts";
import { narrow } from "../../state/viewport.ts";
import { pathOf, plotFrom, Point, PointName, ShareChart } from "./ShareChart.tsx";
import { Heads } from "../Heads.tsx";

interface Props {
  readonly name: string;
  readonly points: readonly Counted[];
  readonly chart: ChartFigures | null;
}

export function ControlChart({ name, points, chart }: Props) {
  const t = strings.value.trends;
  if (points.length === 0) return <p class="hint">{t.noDates}</p>;
  const values = points.map(({ count, of }) => count / of);
  const limits = chart?.points ?? [];
  const plot = plotFrom(Math.max(0, Math.min(...values, ...limits.map(({ lower }) => lower)) - 0.04));
  const x = (index: number) => plot.x(points.length === 1 ? 0.5 : index / (points.length - 1));
  const broken = new Set((chart?.signals ?? []).flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)));
  const line = (at: (index: number) => number) => pathOf(points.map((_, index) => [x(index), plot.y(at(index))]));
  const every = Math.ceil(points.length / (narrow.value ? 5 : 8));
  const caption = `${chart ? t.limits(chart.name, share(Math.round(chart.center * 1000), 1000)) : t.noLimits}${broken.size > 0 ? ` ${t.signals(String(broken.size))}` : ""}`;
  const table = (
    <>
      <Heads words={[t.period]} numbers={[t.share, "95%", t.cases]} />
      <tbody>
        {points.map((point, index) => (
          <tr key={point.name} class={point.of < FEW ? "few" : undefined}>
            <PointName of={point} name={name} stands={broken.has(index) && t.signal} />
            <td class="number">{share(point.count, point.of)}</td>
            <td class="number">{intervalOf(point.count, point.of)}</td>
            <td class="number">{point.of}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
  return (
    <ShareChart plot={plot} label={t.chartOf(name)} centre={chart?.center} caption={caption} table={table} tableLabel={t.tableOf(name)}>
      {limits.length === points.length && (
        <>
          <path class="limit" d={line((index) => limits[index]?.upper ?? 1)} />
          <path class="limit" d={line((index) => limits[index]?.lower ?? 0)} />
        </>
      )}
      <path class="series" d={line((index) => values[index] ?? 0)} />
      {points.map((point, index) => (
        <Point key={point.name} of={point} name={name} x={x(index)} y={plot.y(values[index] ?? 0)} stands={broken.has(index)} />
      ))}
      {points.map(({ name: when }, index) =>
        index % every === 0 ? (
          <text key={when} class="axis" x={x(index)} y={plot.height - 8} text-anchor="middle">
            {when.slice(when.length > 7 ? 5 : 0)}
          </text>
        ) : null,
      )}
    </ShareChart>
  );
}
