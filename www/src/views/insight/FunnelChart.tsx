// Groups against what chance allows for their size. In: counts by group and the funnel's limits. Out: a chart whose marks
// open the calls, and the same as a table with intervals.

import type { FunnelFigures } from "wusheng";
import { share } from "../../model/format.ts";
import { FEW, type Counted } from "../../model/figures.ts";
import { intervalOf } from "../../model/overview.ts";
import { strings } from "../../state/language.ts";
import { pathOf, plotFrom, Point, PointName, ShareChart } from "./ShareChart.tsx";
import { Heads } from "../Heads.tsx";

interface Props {
  readonly name: string;
  readonly groups: readonly Counted[];
  readonly funnel: FunnelFigures | null;
}

export function FunnelChart({ name, groups, funnel }: Props) {
  const t = strings.value.trends;
  if (groups.length === 0) return <p class="hint">{t.noGroups}</p>;
  const plot = plotFrom(0);
  const most = Math.max(...groups.map(({ of }) => of));
  const x = (of: number) => plot.x((of / most) * 0.98);
  const places = new Map((funnel?.points ?? []).map(({ name: who, place }) => [who, place]));
  const outside = (who: string) => [places.get(who)].find((place) => place === "below" || place === "above");
  const bySize = [...(funnel?.points ?? [])].filter(({ limits }) => limits).sort((a, b) => a.n - b.n);
  const edge = (which: "lower" | "upper", of: "limits" | "warning") => pathOf(bySize.map((point) => [x(point.n), plot.y(point[of]?.[which] ?? 0)]));
  const table = (
    <>
      <Heads words={[t.group]} numbers={[t.share, "95%", t.cases]} />
      <tbody>
        {groups.map((group) => {
          const place = outside(group.name);
          return (
            <tr key={group.name} class={group.of < FEW ? "few" : undefined}>
              <PointName of={group} name={name} stands={place && t.places[place]} />
              <td class="number">{share(group.count, group.of)}</td>
              <td class="number">{intervalOf(group.count, group.of)}</td>
              <td class="number">{group.of}</td>
            </tr>
          );
        })}
      </tbody>
    </>
  );
  return (
    <ShareChart plot={plot} label={t.funnelOf(name)} centre={funnel?.target} caption={t.funnelHelp} table={table} tableLabel={t.tableOf(name)}>
      {bySize.length > 1 && (
        <>
          <path class="limit" d={edge("upper", "limits")} />
          <path class="limit" d={edge("lower", "limits")} />
          <path class="limit limit-near" d={edge("upper", "warning")} />
          <path class="limit limit-near" d={edge("lower", "warning")} />
        </>
      )}
      {groups.map((group) => (
        <Point key={group.name} of={group} name={name} x={x(group.of)} y={plot.y(group.count / group.of)} stands={outside(group.name) !== undefined} />
      ))}
      <text class="axis" x={plot.x(1)} y={plot.height - 8} text-anchor="end">
        {t.casesAxis(String(most))}
      </text>
    </ShareChart>
  );
}
