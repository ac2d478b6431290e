// A report on paper: a month, a team's day, an agent's page. In: the report's figures. Out: a sheet that prints as it is
// seen, without the page round it; exports of the same calls.

import { meanPoints, points, share } from "../../model/format.ts";
import { FEW } from "../../model/figures.ts";
import { intervalOf } from "../../model/overview.ts";
import { amount, language, strings } from "../../state/language.ts";
import { exportCalls, exportScorecards, exportWorkbook, makingWorkbook } from "../../state/exports.ts";
import { masks } from "../../state/masking.ts";
import { agents, choose, FORMS, lines, losses, options, reportForm, reviewedHere, rows, scores, subject, team, teams, type Form } from "../../state/insight/report.ts";
import { openRows } from "../../state/insight/trends.ts";
import { filtered, order } from "../../state/list.ts";
import { exportProject } from "../../state/project.ts";
import { show, showCall } from "../../state/route.ts";
import { calls, pack } from "../../state/session.ts";
import { reviewer } from "../../state/work.ts";
import { Choice } from "../Choice.tsx";
import { Heads } from "../Heads.tsx";
import { Icon } from "../Icon.tsx";
import { ReadingStatus } from "../ReadingStatus.tsx";
import { TicketFigures } from "./AllFigures.tsx";
import { figureName } from "./TrendsScreen.tsx";


export function ReportScreen() {
  const t = strings.value.report;
  const form = reportForm.value;
  return (
    <main class="sheet report-screen">
      <header class="sheet-head no-print">
        <div>
          <h1>{t.title}</h1>
          <p class="lead">{filtered.value ? t.leadFiltered(amount(order.value.length)) : t.lead}</p>
        </div>
        <p class="buttons">
          <button type="button" class="primary" onClick={() => print()}>
            {t.print}
          </button>
          <button type="button" class="secondary" disabled={makingWorkbook.value !== null} onClick={() => void exportWorkbook()}>
            <Icon name="download" />
            {makingWorkbook.value === null ? strings.value.exports.workbook : strings.value.exports.making(`${Math.round(makingWorkbook.value * 100)}%`)}
          </button>
          <button type="button" class="secondary" onClick={() => void exportCalls()}>
            {t.csv}
          </button>
          <button type="button" class="secondary" onClick={() => void exportScorecards()}>
            {t.ndjson}
          </button>
          <button type="button" class="secondary" onClick={() => void exportProject(false)}>
            {strings.value.settings.exportProject}
          </button>
        </p>
      </header>
      <ReadingStatus />
      <p class="hint no-print">
        {masks.value ? strings.value.exports.masked : strings.value.exports.unmasked}
        {language.value === "zh" ? "。" : ". "}
        <button type="button" class="link" onClick={() => show("settings")}>
          {strings.value.bar.settings}
        </button>
      </p>
      <div class="report-choice no-print">
        <div class="segmented" role="group" aria-label={t.form}>
          {FORMS.map((one) => (
            <button key={one} type="button" aria-pressed={one === form} onClick={() => (reportForm.value = one)}>
              {t.forms[one]}
            </button>
          ))}
        </div>
        {options.value.length > 0 && <Choice aria-label={t.subject[form]} value={subject.value} of={options.value} onChoose={choose} />}
        {form === "day" && teams.value.length > 0 && <Choice aria-label={strings.value.summary.facet.team} value={team.value} of={["", ...teams.value]} named={(name) => name || t.allTeams} onChoose={(name) => (team.value = name)} />}
      </div>
      {form !== "month" && options.value.length === 0 ? <p class="card">{t.noSubject[form]}</p> : <Paper form={form} />}
    </main>
  );
}

function Paper({ form }: { form: Form }) {
  const t = strings.value.report;
  const { mean, median, graded } = scores.value;
  const { done, changed } = reviewedHere.value;
  const title = { month: t.monthTitle(subject.value), day: t.dayTitle(team.value || t.allTeams, subject.value), agent: t.agentTitle(subject.value) }[form];
  return (
    <article class="paper" aria-labelledby="paper-title">
      <header>
        <h2 id="paper-title">{title}</h2>
        <p class="hint">
          {t.basis(amount(rows.value.length), amount(graded), pack.value ? `${pack.value.id} ${pack.value.version}` : "", reviewer.value || strings.value.bar.nobody)}
        </p>
      </header>
      <p class="paper-lead">
        {t.scoreLine(mean === null ? "–" : meanPoints(mean), median === null ? "–" : points(median))} {t.reviewLine(amount(done), amount(changed))}
      </p>
      <Figures />
      {form === "agent" ? <AgentCalls /> : <Agents />}
      <Training form={form} />
      {form !== "agent" && <TicketFigures onPaper />}
      <p class="hint">{t.note(String(FEW))}</p>
    </article>
  );
}

function Figures() {
  const t = strings.value.report;
  return (
    <section aria-labelledby="figures">
      <h3 id="figures">{t.figures}</h3>
      <table class="quiet-table">
        <Heads words={[strings.value.trends.figure]} numbers={[t.here, "95%", strings.value.trends.cases, t.everybody]} />
        <tbody>
          {lines.value
            .filter(({ all }) => all.of > 0)
            .map(({ id, here, all }) => (
              <tr key={id} class={here.of < FEW ? "few" : undefined}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => openRows(figureName(id), here.rows)}>
                    {figureName(id)}
                  </button>
                </th>
                <td class="number">{here.of > 0 ? share(here.count, here.of) : "–"}</td>
                <td class="number">{intervalOf(here.count, here.of)}</td>
                <td class="number">{amount(here.of)}</td>
                <td class="number">{share(all.count, all.of)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function Agents() {
  const t = strings.value.report;
  return (
    <section aria-labelledby="agents">
      <h3 id="agents">{t.agents}</h3>
      <table class="quiet-table">
        <Heads words={[strings.value.summary.facet.agent]} numbers={[strings.value.trends.cases, strings.value.summary.mean, strings.value.trends.figures.pass, "95%"]} />
        <tbody>
          {agents.value.slice(0, 60).map(({ name, calls: all, mean, pass, rows: behind }) => (
            <tr key={name} class={all < FEW ? "few" : undefined}>
              <th scope="row">
                <button type="button" class="link" onClick={() => openRows(name, behind)}>
                  {name || strings.value.list.noAgent}
                </button>
              </th>
              <td class="number">{amount(all)}</td>
              <td class="number">{mean === null ? "–" : meanPoints(mean)}</td>
              <td class="number">{share(pass.count, pass.of)}</td>
              <td class="number">{intervalOf(pass.count, pass.of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AgentCalls() {
  const t = strings.value.report;
  const { table } = calls.value;
  const lowest = [...rows.value].sort((a, b) => (table.scores[a] ?? 0) - (table.scores[b] ?? 0)).slice(0, 10);
  return (
    <section aria-labelledby="agent-calls">
      <h3 id="agent-calls">{t.lowest}</h3>
      <table class="quiet-table">
        <Heads words={[strings.value.list.columns.id, strings.value.list.columns.date]} numbers={[strings.value.list.columns.score]} />
        <tbody>
          {lowest.map((row) => (
            <tr key={row}>
              <th scope="row">
                <button type="button" class="link" onClick={() => showCall(row)}>
                  {table.ids[row]}
                </button>
              </th>
              <td>{table.dayOf(row) || "–"}</td>
              <td class="number">{points(table.scores[row] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What to train: the rule, how often it was missed, what to say instead. */
function Training({ form }: { form: Form }) {
  const t = strings.value.report;
  const some = losses.value.slice(0, form === "month" ? 8 : 5);
  return (
    <section aria-labelledby="training">
      <h3 id="training">{t.training}</h3>
      {some.length === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <ol class="training">
          {some.map(({ rule, rows: behind }) => (
            <li key={rule.rule}>
              <p>
                <strong>{rule.title}</strong>{" "}
                <button type="button" class="link" onClick={() => openRows(rule.title, behind)}>
                  {t.missed(amount(behind.length), share(behind.length, rows.value.length))}
                </button>
              </p>
              {rule.why && <p class="hint">{rule.why}</p>}
              {rule.advice && <p class="say">{rule.advice}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
