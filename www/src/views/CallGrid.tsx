// The calls as a table of which only the rows in sight are drawn. In: rows in order. Out: a table with sortable headings.
// Its own file because it joins scrolling, the keyboard's mark and focus.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { scrollToShow, slotCount, visibleRows } from "../model/window.ts";
import { strings } from "../state/language.ts";
import { cursor, order, scrolled, sort, sortBy } from "../state/list.ts";
import { narrow } from "../state/viewport.ts";
import { CallRow } from "./CallRow.tsx";
import { COLUMNS } from "./columns.ts";
import { Icon } from "./Icon.tsx";

/** Heights of a row and of the headings in pixels; the styles say the same. */
const ROW = { wide: 36, narrow: 68 };
const HEAD = { wide: 36, narrow: 0 };

export function CallGrid() {
  const t = strings.value.list;
  const scroller = useRef<HTMLDivElement>(null);
  const height = useSignal(600);
  const rows = order.value;
  const size = narrow.value ? "narrow" : "wide";
  const rowHeight = ROW[size];
  const { from, to } = visibleRows(scrolled.value, height.value, rowHeight, rows.length);
  const marked = cursor.value;
  const slots = slotCount(height.value, rowHeight);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => (height.value = element.clientHeight - HEAD[size]));
    observer.observe(element);
    return () => observer.disconnect();
  }, [size]);

  // The state says where the list stands; the element follows. Where it is by itself is known from its last scroll: asking
  // it would lay the page out once more.
  const stands = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || Math.abs(stands.current - scrolled.value) <= 1) return;
    element.scrollTop = scrolled.value;
    stands.current = scrolled.value;
  }, [scrolled.value]);
  const onScroll = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    stands.current = currentTarget.scrollTop;
    scrolled.value = stands.current;
  };

  useEffect(() => {
    scrolled.value = scrollToShow(marked, scrolled.peek(), height.peek(), rowHeight);
    // The marked row may only be drawn after the scroll; by then the reviewer may be typing elsewhere.
    requestAnimationFrame(() => {
      const focused = document.activeElement;
      const ours = focused === document.body || scroller.current?.contains(focused);
      if (ours && !focused?.closest("thead")) scroller.current?.querySelector<HTMLElement>("tr[data-marked] button")?.focus({ preventScroll: true });
    });
  }, [marked]);

  // Roles are spelt out because narrow screens lay the table out as blocks, which would take its meaning away.
  return (
    <div class="grid" ref={scroller} onScroll={onScroll}>
      <table class={size} role="table" aria-rowcount={rows.length + 1}>
        <caption class="unseen">{t.title}</caption>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <Heading key={column} column={column} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          <Gap height={from * rowHeight} />
          {Array.from(rows.subarray(from, to), (row, index) => (
            <CallRow
              // A row that leaves at one end is filled anew at the other. The marked one has an element of its own: the focus
              // must not pass to another call.
              key={from + index === marked ? "marked" : (from + index) % slots}
              row={row}
              narrow={size === "narrow"}
              place={from + index}
              marked={from + index === marked}
              // Tab must reach the list even when the marked row is out of sight.
              reachable={from + index === (marked >= from && marked < to ? marked : from)}
            />
          ))}
          <Gap height={(rows.length - to) * rowHeight} />
        </tbody>
      </table>
      {rows.length === 0 && <p class="none">{t.none}</p>}
    </div>
  );
}

/** Stands in for the rows that are not drawn, so that the scroll bar tells the truth. */
function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr class="gap" aria-hidden="true">
      <td colSpan={COLUMNS.length} style={{ height: `${height}px` }} />
    </tr>
  ) : null;
}

function Heading({ column }: { column: (typeof COLUMNS)[number] }) {
  const t = strings.value.list;
  const isSorted = sort.value.column === column;
  const direction = sort.value.descending ? "descending" : "ascending";
  const hint = column === "score" ? t.scoreHint : column === "judged" ? t.judgedHint : undefined;
  return (
    <th role="columnheader" scope="col" class={`col-${column}`} aria-sort={isSorted ? direction : "none"}>
      <button type="button" title={hint} onClick={() => sortBy(column)}>
        {t.columns[column]}
        {isSorted && <Icon name={direction === "ascending" ? "up" : "down"} />}
      </button>
    </th>
  );
}
