// The call at a glance: who spoke when, to scale, with what was found. In: a call and its marks. Out: two bands and ticks;
// pressing one goes to the turn. Screen readers have the turns themselves.

import { clock } from "../model/format.ts";
import { timelineOf } from "../model/timeline.ts";
import type { Call } from "../model/types.ts";
import { findings, hidden, NOTEWORTHY, pointAt, pointer, turnsOf } from "../state/call.ts";
import { strings } from "../state/language.ts";
import { playedTo } from "../state/playing.ts";

export function Timeline({ call }: { call: Call }) {
  const t = strings.value;
  const { timed, durationMs, bands } = timelineOf(call);
  const ticks = hidden.value
    ? []
    : findings.value
        .filter(({ finding }) => NOTEWORTHY.has(finding.verdict) && finding.verdict !== "cannotJudge")
        .flatMap(({ finding, index }) =>
          finding.occurrences.flatMap((_, occurrence) => {
            const [turn] = turnsOf({ finding: index, occurrence });
            const band = turn === undefined ? undefined : bands[turn];
            return band ? [{ key: `${index} ${occurrence}`, at: band.from, finding, index, occurrence }] : [];
          }),
        );
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
  const now = pointer.value;
  return (
    <div class="timeline" aria-hidden="true">
      <span class="timeline-name">{t.roles.agent}</span>
      <span class="timeline-name second">{t.roles.customer}</span>
      <div class="timeline-track">
        {bands.map(({ turn, role, from, to }) => (
          <span
            key={turn}
            class={`band band-${role}`}
            style={{ left: percent(from), width: percent(Math.max(0.002, to - from)) }}
            onClick={() => document.getElementById(`turn-${turn}`)?.scrollIntoView({ block: "center" })}
          />
        ))}
        {ticks.map(({ key, at, finding, index, occurrence }) => (
          <span
            key={key}
            class={`tick tick-${finding.verdict}`}
            data-now={now?.finding === index && now.occurrence === occurrence ? true : undefined}
            style={{ left: percent(at) }}
            title={finding.title}
            onClick={() => pointAt({ finding: index, occurrence }, "turn")}
          />
        ))}
        {durationMs > 0 && playedTo.value > 0 && <span class="played" style={{ left: percent(Math.min(1, playedTo.value / durationMs)) }} />}
      </div>
      <span class="timeline-end">{timed ? clock(durationMs) : t.call.untimed}</span>
    </div>
  );
}
