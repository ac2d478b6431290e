// Which rows of a long list are drawn. In: how far it is scrolled, how high it and its rows are. Out: a range of rows, or
// where to scroll. Its own file because it is arithmetic, and the view should hold none.

interface RowRange {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

/** Rows drawn beyond each edge, so that a quick scroll shows no gap. */
const BEYOND = 8;

export function visibleRows(scrolled: number, height: number, rowHeight: number, count: number): RowRange {
  const first = Math.floor(scrolled / rowHeight) - BEYOND;
  const last = Math.ceil((scrolled + height) / rowHeight) + BEYOND;
  const to = Math.min(count, Math.max(0, last));
  return { from: Math.min(to, Math.max(0, first)), to };
}

/** How many rows are drawn at most: so many elements are filled over and over. */
export const slotCount = (height: number, rowHeight: number): number => Math.ceil(height / rowHeight) + 2 * BEYOND + 2;

/** Where to scroll so that a row is wholly seen; where it is seen already, nothing moves. */
export function scrollToShow(row: number, scrolled: number, height: number, rowHeight: number): number {
  const top = row * rowHeight;
  if (top < scrolled) return top;
  if (top + rowHeight > scrolled + height) return top + rowHeight - height;
  return scrolled;
}
