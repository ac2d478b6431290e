// The columns of a table: what each is taken for and why, its first cells, and a choice to correct it. In: the sheet as it
// was looked at. Out: the table with a choice in each heading; which sheet, which row of headings.

import { language, strings } from "../../state/language.ts";
import { correct, howOf, type Preview } from "../../state/opening.ts";
import type { Sheet } from "../../worker/peek.ts";
import { Choice, LabelledChoice } from "../Choice.tsx";

/** Fields that a column of calls may be taken for, in the order people look for them. */
const OF_CALLS = ["id", "turns", "role", "text", "agentText", "customerText", "start", "end", "startMs", "endMs", "agent", "team", "channel", "direction", "customer", "customerLevel", "startedAt", "satisfied", "resolved", "endedBy", "transferred", "segment"];
const OF_TICKETS = ["id", "calls", "agent", "team", "channel", "product", "category", "severity", "openedAt", "firstResponseAt", "resolvedAt", "followedUpAt", "closedAt", "dueAt", "answered", "waitSeconds", "talkSeconds", "holdSeconds", "wrapSeconds", "resolved", "reopened", "satisfied", "rating", "nps", "ces", "complaint", "customer"];

export function SheetColumns({ now, sheet }: { now: Preview; sheet: Sheet }) {
  const t = strings.value.opening;
  const isTickets = now.peeked?.kind === "tickets";
  const { sheets, columns, rows, shape, headingRow } = sheet;
  return (
    <section class="card" aria-labelledby="columns-title">
      <h2 id="columns-title">{t.columns}</h2>
      <p class={shape === "unknown" && !isTickets ? "notice" : "hint"}>
        {isTickets ? t.shapeOfTickets : t.shape[shape]}
        {language.value === "zh" ? "。" : ". "}
        {t.columnsHint}
      </p>
      <div class="sheet-choice">
        {sheets.length > 1 && (
          <LabelledChoice
            inRow
            label={t.sheet}
            value={sheet.sheet}
            of={sheets.map(({ name }) => name)}
            named={(one) => (sheets.some(({ name, hidden }) => name === one && hidden) ? t.hiddenSheet(one) : one)}
            onChoose={(one) => correct(({ columns: _, headingRow: __, ...rest }) => ({ ...rest, sheet: one }))}
          />
        )}
        <label class="row-label">
          <span>{t.headingRow}</span>
          <input
            class="field short"
            type="number"
            min={1}
            max={9999}
            value={headingRow}
            onChange={({ currentTarget }) => {
              const row = Math.floor(Number(currentTarget.value));
              if (row >= 1) correct((how) => ({ ...how, headingRow: row }));
            }}
          />
        </label>
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="columns-title">
        <table class="sheet-table">
          <thead>
            <tr>
              {columns.map(({ index, heading, field = "", guess }) => (
                <th key={index} scope="col">
                  <span class="heading">{heading}</span>
                  <Choice
                    aria-label={t.field(heading)}
                    value={field}
                    data-known={field !== "" || undefined}
                    of={["", ...withOther(isTickets ? OF_TICKETS : OF_CALLS, field)]}
                    named={(one) => (one === "" ? t.noField : ((isTickets ? t.ticketFields : t.fields)[one] ?? one))}
                    onChoose={(one) => (isTickets ? takeTicketColumn(heading, one) : takeColumn(now, heading, field, one))}
                  />
                  {guess && <span class="guess">{t.guesses[guess]}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {columns.map(({ index }) => (
                  <td key={index}>
                    <span class="cell">{row[index]}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The fields, with the one a column has where it is not among them. */
const withOther = (fields: readonly string[], field: string): readonly string[] => (field === "" || fields.includes(field) ? fields : [...fields, field]);

/** Takes a column for a field, or for none; what it was taken for before is refused. */
function takeColumn({ hows, ...now }: Preview, heading: string, before: string, field: string): void {
  const guessed = howOf({ hows, ...now }, now.file).columns?.[before] !== heading;
  correct(({ columns = {}, ...rest }) => {
    const { [before]: _, ...others } = columns;
    const left = before !== "" && guessed && field === "" ? { ...others, [before]: "" } : others;
    const next = field === "" ? left : { ...left, [field]: heading };
    return { ...rest, columns: next };
  });
}

/** Tickets are read by a map of fields; without an entry the heading says it. */
function takeTicketColumn(heading: string, field: string): void {
  correct(({ map = {}, ...rest }) => {
    const others = Object.fromEntries(Object.entries(map).filter(([one, from]) => one !== field && from !== heading));
    const next = field === "" ? others : { ...others, [field]: heading };
    return Object.keys(next).length > 0 ? { ...rest, map: next } : rest;
  });
}
