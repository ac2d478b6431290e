// The problems as a table with ways to take them along. In: the problems. Out: a table and two downloads.

import type { Problem } from "../model/types.ts";
import { exportProblems } from "../state/exports.ts";
import { amount, language, strings } from "../state/language.ts";
import { problems } from "../state/session.ts";
import { Heads } from "./Heads.tsx";
import { Icon } from "./Icon.tsx";

/** More are in the download. */
const MOST = 500;

export function ProblemTable() {
  const t = strings.value.problems;
  return (
    <div class="problem-table">
      <p class="buttons">
        {(["csv", "ndjson"] as const).map((form) => (
          <button key={form} type="button" class="secondary" onClick={() => void exportProblems(form)}>
            <Icon name="download" />
            {t[form]}
          </button>
        ))}
      </p>
      <ProblemRows problems={problems.value} />
    </div>
  );
}

export function ProblemRows({ problems: listed }: { problems: readonly Problem[] }) {
  const t = strings.value.problems;
  return (
    <div class="problem-rows">
      <table>
        <caption class="unseen">{t.title}</caption>
        <Heads words={[t.columns.severity, t.columns.where, t.columns.message, t.columns.code]} />
        <tbody>
          {listed.slice(0, MOST).map((problem, index) => (
            <tr key={index}>
              <td>
                <span class={`severity severity-${problem.severity}`}>{t.severities[problem.severity]}</span>
              </td>
              <td class="where">
                <Where problem={problem} />
              </td>
              <td>
                <p>{problem.message}</p>
                {problem.help && <p class="hint">{problem.help}</p>}
              </td>
              <td>
                <code>{problem.code}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {listed.length > MOST && <p class="hint">{t.more(amount(listed.length - MOST))}</p>}
    </div>
  );
}

/** Fields that people choose columns for go by the names they have there; an `id` may be a call's or a ticket's. */
function nameOf(field: string): string {
  if (field === "id") return field;
  const { fields, ticketFields } = strings.value.opening;
  return fields[field] ?? ticketFields[field] ?? field;
}

function Where({ problem }: { problem: Problem }) {
  const t = strings.value.problems;
  const places = [
    problem.line !== undefined && t.line(amount(problem.line)),
    problem.row !== undefined && t.row(amount(problem.row)),
    problem.column !== undefined && t.column(amount(problem.column)),
    problem.field !== undefined && t.field(nameOf(problem.field)),
  ].filter((place) => place !== false);
  return (
    <>
      {problem.file && <span class="where-file">{problem.file}</span>}
      <span>{places.join(language.value === "zh" ? "，" : ", ")}</span>
    </>
  );
}
