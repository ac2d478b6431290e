// What charts of shares have in common: the plot with its ticks, points that open calls, a table beside. In: a plot, what is
// drawn in it, rows. Out: a figure and its table. Its own file because a control chart and a funnel differ only in what runs
// along the other axis.

import type { ComponentChildren } from "preact";
import { share } from "../../model/format.ts";
import { FEW, type Counted } from "../../model/figures.ts";
import { openRows } from "../../state/insight/trends.ts";
import { strings } from "../../state/language.ts";
import { narrow } from "../../state/viewport.ts";

/** Drawn as wide as it is shown, so that its words stay as large as words. */
const WIDTH = { wide: 640, narrow: 340 };
const HEIGHT = 240;
const EDGE = { left: 44, right: 12, top: 12, bottom: 27 };

interface Plot {
  readonly width: number;
  readonly height: number;
  /** Where a part of the way along stands, 0 to 1. */
  x(part: number): number;
  /** Where a share stands; what is beyond the plot stands at its edge. */
  y(value: number): number;
  readonly ticks: readonly number[];
}

/** A plot of shares from `low` to 1. */
export function plotFrom(low: number): Plot {
  const width = WIDTH[narrow.value ? "narrow" : "wide"];
  return {
    width,
    height: HEIGHT,
    x: (part) => EDGE.left + (width - EDGE.left - EDGE.right) * part,
    y: (value) => EDGE.top + (HEIGHT - EDGE.top - EDGE.bottom) * (1 - (Math.min(1, Math.max(low, value)) - low) / Math.max(0.01, 1 - low)),
    ticks: [low, (low + 1) / 2, 1],
  };
}

/** A line through places. */
export const pathOf = (places: readonly (readonly [number, number])[]): string => places.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

interface FrameProps {
  readonly plot: Plot;
  readonly label: string;
  /** The share in the middle. */
  readonly centre: number | null | undefined;
  readonly caption: ComponentChildren;
  readonly table: ComponentChildren;
  readonly tableLabel: string;
  readonly children: ComponentChildren;
}

export function ShareChart({ plot, label, centre, caption, table, tableLabel, children }: FrameProps) {
  const { width, height, x, y, ticks } = plot;
  return (
    <div class="chart-pair">
      <figure class="chart">
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          {ticks.map((tick) => (
            <g key={tick} class="grid-line">
              <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
              <text x={x(0) - 6} y={y(tick) + 4} text-anchor="end">
                {`${Math.round(tick * 100)}%`}
              </text>
            </g>
          ))}
          {centre != null && <line class="centre" x1={x(0)} x2={x(1)} y1={y(centre)} y2={y(centre)} />}
          {children}
        </svg>
        <figcaption class="hint">{caption}</figcaption>
      </figure>
      <div class="scroll chart-table" tabIndex={0} role="group" aria-label={tableLabel}>
        <table class="quiet-table">{table}</table>
      </div>
    </div>
  );
}

interface PointProps {
  readonly of: Counted;
  /** What the calls behind it are called. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Whether chance hardly explains it. */
  readonly stands: boolean;
}

export function Point({ of: { name: mark, count, of, rows }, name, x, y, stands }: PointProps) {
  return (
    <circle class={`mark-point ${stands ? "is-broken" : ""} ${of < FEW ? "is-few" : ""}`} cx={x} cy={y} r={stands ? 5.5 : 4.5} onClick={() => openRows(`${name} ${mark}`, rows)}>
      <title>{`${mark} ${share(count, of)} (${of})`}</title>
    </circle>
  );
}

/** The name of a mark in the table, which opens the same calls. */
export function PointName({ of: { name: mark, rows }, name, stands }: { of: Counted; name: string; stands?: string | false | undefined }) {
  return (
    <th scope="row">
      <button type="button" class="link" onClick={() => openRows(`${name} ${mark}`, rows)}>
        {strings.value.channels[mark] ?? mark}
      </button>
      {stands && <span class="pill pill-warn">{stands}</span>}
    </th>
  );
}
