// The few pictures of the page, drawn as lines. In: a name. Out: an SVG that screen readers skip: text stands beside it.

import { VERDICTS, type Verdict } from "../model/types.ts";

const PATHS = {
  pass: "M3.5 8.5l3 3 6-7",
  fail: "M4 4l8 8M12 4l-8 8",
  late: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 5v3.3l2.2 1.5",
  waived: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M4 12L12 4",
  notApplicable: "M4.5 8h7",
  cannotJudge: "M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.45-1.2.9-1.2 1.7M8 12.4v.1",
  file: "M4 1.8h5l3.2 3.2v9.2H4zM8.8 1.8V5.2h3.4",
  folder: "M1.8 3.5h4.4l1.5 1.8h6.5v7.7H1.8z",
  lock: "M3.5 7.2h9v6.6h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2",
  left: "M9.8 3.5L5.3 8l4.5 4.5",
  right: "M6.2 3.5L10.7 8l-4.5 4.5",
  up: "M8 12.5v-9M4.5 7L8 3.5 11.5 7",
  down: "M8 3.5v9M4.5 9L8 12.5 11.5 9",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.4 10.4l3.4 3.4",
  keyboard: "M1.5 4h13v8.5h-13zM4 7h.1M6.7 7h.1M9.3 7h.1M12 7h.1M5 10h6",
  warning: "M8 2.2l6.2 11.3H1.8zM8 6.5v3.3M8 11.7v.1",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.3V2.5h-8v8h2.8",
  undo: "M5.5 3L2.5 6l3 3M2.8 6h6.4a3.8 3.8 0 0 1 0 7.6H6",
  redo: "M10.5 3l3 3-3 3M13.2 6H6.8a3.8 3.8 0 0 0 0 7.6H10",
  person: "M8 2.2a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 0 0 0-5.8M2.6 14c.5-2.8 2.7-4.2 5.4-4.2s4.9 1.4 5.4 4.2",
  settings: "M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7M10.7 2.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M5.2 9.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4",
  plus: "M8 3v10M3 8h10",
  note: "M3 2.5h10v8l-3 3H3zM5.5 5.8h5M5.5 8.4h3",
  star: "M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z",
  eye: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6",
  swap: "M3 5.5h9.5M9.8 2.8l2.7 2.7-2.7 2.7M13 10.5H3.5M6.2 7.8l-2.7 2.7 2.7 2.7",
  play: "M5 3l7.5 5L5 13z",
  flag: "M4 14V2.5M4 3h8l-1.8 2.8L12 8.6H4",
  dice: "M3 3h10v10H3zM5.8 5.8v.1M10.2 5.8v.1M8 8v.1M5.8 10.2v.1M10.2 10.2v.1",
  trash: "M3 4.5h10M6.2 4.3V2.8h3.6v1.5M4.3 4.7l.6 8.8h6.2l.6-8.8",
  download: "M8 2.5v7.5M4.8 7L8 10.2 11.2 7M2.8 13.3h10.4",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/**
 * The list draws hundreds of verdicts: there each is one element, whose style (`mark-of`) is cut out by the same picture.
 * A style sheet of its own says so, since one in a file would have to repeat the paths.
 */
const masks = new CSSStyleSheet();
masks.replaceSync(VERDICTS.map((verdict) => `.mark-of.verdict-${verdict} { --mark: url("data:image/svg+xml,${encodeURIComponent(stroked(PATHS[verdict]))}"); }`).join("\n"));
document.adoptedStyleSheets.push(masks);

function stroked(path: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="black" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;
}

/** A verdict as picture and word. */
export function VerdictMark({ verdict, name }: { verdict: Verdict; name: string }) {
  return (
    <span class={`verdict verdict-${verdict}`} title={name}>
      <Icon name={verdict} />
      <span>{name}</span>
    </span>
  );
}

/** The mark of the product: five bars, one a voice. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" />
      <path d="M7 13v6M11.5 9.5v13M16 6v20M20.5 11v10M25 14v4" />
    </svg>
  );
}
