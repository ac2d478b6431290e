// The first minute: what was read, how sure it is, what cannot be judged, what fails too often, one call's sum by hand, the
// proof that nothing is sent. In: the overview. Out: a page to read before any score.

import { useEffect } from "preact/hooks";
import { share } from "../model/format.ts";
import { wilson, type RuleFacts } from "../model/overview.ts";
import { amount, listed, strings } from "../state/language.ts";
import { matchedCount, recordingCount } from "../state/audio.ts";
import { swapAll } from "../state/deciding.ts";
import { filters, showOnly } from "../state/list.ts";
import { switchedOff } from "../state/own-pack.ts";
import { doubtfulRoles, followNotes, overview, suspicious, switchRules, workOne, worked } from "../state/overview.ts";
import { NO_FILTERS, type Filters } from "../model/query.ts";
import { show, showCall, showProblems } from "../state/route.ts";
import { reconsider } from "../state/opening.ts";
import { lastFiles, pack, problems, reading } from "../state/session.ts";
import { ticketCount, tickets } from "../state/tickets.ts";
import { Icon } from "./Icon.tsx";
import { Privacy } from "./Privacy.tsx";
import { NothingRead, ReadingStatus } from "./ReadingStatus.tsx";
import { SumLines } from "./SumTable.tsx";
import "../styles/overview.css";

/** Shows the calls behind a figure. */
function showCalls(chosen: Filters["chosen"]): void {
  filters.value = { ...NO_FILTERS, chosen };
  show("queue");
}

export function OverviewScreen() {
  const t = strings.value.overview;
  const it = overview.value;
  const busy = reading.value.phase === "reading";
  useEffect(workOne, []);
  useEffect(followNotes, []);
  return (
    <main class="sheet overview">
      <header class="sheet-head">
        <div>
          <h1>{t.title}</h1>
          <p class="lead">{t.lead}</p>
        </div>
        <p class="buttons">
          <button type="button" class="primary" disabled={it.calls === 0} onClick={() => show("queue")}>
            {t.begin}
            <Icon name="right" />
          </button>
        </p>
      </header>
      <ReadingStatus />
      {lastFiles.value.length > 0 && !busy && (
        <p>
          <button type="button" class="link" onClick={() => void reconsider().then((any) => any && show("open"))}>
            {strings.value.opening.reconsider}
          </button>
        </p>
      )}
      {it.calls === 0 ? (
        <NothingRead />
      ) : (
        <>
          <ul class="tiles" aria-label={t.title}>
            <Tile name={t.read} value={amount(it.calls)} note={busy ? t.stillReading : it.firstDay && t.days(it.firstDay, it.lastDay)} />
            <Tile
              name={t.unread}
              value={amount(problems.value.length)}
              note={problems.value.length > 0 ? t.seeProblems : t.noProblems}
              {...(problems.value.length > 0 && { onClick: showProblems })}
              bad={problems.value.some(({ severity }) => severity === "error")}
            />
            <Tile name={t.roles} value={share(it.rolesKnown, it.calls)} note={t.rolesNote} bad={it.rolesKnown < it.calls * 0.9} />
            <Tile name={t.times} value={share(it.timed, it.calls)} note={t.timesNote} />
            <Tile name={t.ungraded} value={share(it.ungraded, it.calls)} note={t.ungradedNote} onClick={() => showCalls({ grade: ["none"] })} />
            {recordingCount.value > 0 && <Tile name={t.recordings} value={`${amount(matchedCount.value)} / ${amount(recordingCount.value)}`} note={t.recordingsNote} bad={matchedCount.value === 0} />}
            {tickets.value.length > 0 && <Tile name={strings.value.tickets.tile} value={amount(ticketCount.value)} note={strings.value.tickets.tileNote} onClick={() => show("trends")} />}
            <Tile name={t.agents} value={amount(it.agents)} note={t.packLine(pack.value ? `${pack.value.id} ${pack.value.version}` : "")} />
          </ul>
          <DoubtfulRoles />
          <TooOften />
          <div class="two">
            <Unjudged rules={it.rules} all={it.calls} />
            <ByHand />
          </div>
          <RuleTable rules={it.rules} all={it.calls} />
          <Privacy />
        </>
      )}
    </main>
  );
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly bad?: boolean;
  readonly onClick?: () => void;
}

function Tile({ name, value, note, bad = false, onClick }: TileProps) {
  return (
    <li class={bad ? "tile tile-bad" : "tile"}>
      <span class="tile-name">{name}</span>
      <strong class="tile-value">{value}</strong>
      {onClick ? (
        <button type="button" class="link" onClick={onClick}>
          {note}
        </button>
      ) : (
        <span class="hint">{note}</span>
      )}
    </li>
  );
}

/** Who is who, where that is in doubt: an offer to swap, and the calls in which nobody could be told. */
function DoubtfulRoles() {
  const t = strings.value.overview;
  const { swapped, confidence, unclear } = doubtfulRoles.value;
  if (swapped.length === 0 && unclear.length === 0) return null;
  const look = (name: string, ids: readonly string[]) => {
    showOnly(name, ids);
    show("queue");
  };
  return (
    <section class="card card-warn" aria-labelledby="who-is-who">
      <h2 id="who-is-who">{t.doubtfulRoles}</h2>
      {swapped.length > 0 && (
        <p class="doubtful">
          <span>{t.swapped(amount(swapped.length), confidence.toFixed(2))}</span>
          <button type="button" class="link" onClick={() => look(t.swappedShort, swapped)}>
            {t.seeCalls}
          </button>
          <button type="button" class="secondary small" onClick={() => swapAll(swapped)}>
            {t.swapAll(amount(swapped.length))}
          </button>
        </p>
      )}
      {unclear.length > 0 && (
        <p class="doubtful">
          <span>{t.unclear(amount(unclear.length))}</span>
          <button type="button" class="link" onClick={() => look(t.unclearShort, unclear)}>
            {t.seeCalls}
          </button>
        </p>
      )}
    </section>
  );
}

function TooOften() {
  const t = strings.value.overview;
  const all = overview.value.calls;
  const often = suspicious.value;
  const off = switchedOff.value;
  if (often.length === 0 && off.length === 0) return null;
  const ids = often.map(({ rule }) => rule.rule);
  return (
    <section class="card card-warn" aria-labelledby="often">
      <h2 id="often">{often.length > 0 ? t.often : t.off(String(off.length))}</h2>
      {often.length > 0 && <p class="hint">{t.oftenHelp}</p>}
      <ul class="often">
        {often.map(({ rule, fails }) => (
          <li key={rule.rule}>
            <span class="often-share">{share(fails, all)}</span>
            <span>{rule.title}</span>
            {rule.points === 0 && <span class="pill">{strings.value.status.preview}</span>}
            <button type="button" class="link" onClick={() => showCalls({ rule: [rule.rule] })}>
              {t.seeCalls}
            </button>
            <button type="button" class="secondary small" onClick={() => void switchRules([rule.rule], true)}>
              {t.switchOff}
            </button>
          </li>
        ))}
        {off.map((rule) => (
          <li key={rule} class="is-off">
            <span class="often-share">–</span>
            <code>{rule}</code>
            <button type="button" class="secondary small" onClick={() => void switchRules([rule], false)}>
              {t.switchOn}
            </button>
          </li>
        ))}
      </ul>
      {ids.length > 1 && (
        <button type="button" class="secondary" onClick={() => void switchRules(ids, true)}>
          {t.switchAllOff(String(ids.length))}
        </button>
      )}
    </section>
  );
}

function Unjudged({ rules, all }: { rules: readonly RuleFacts[]; all: number }) {
  const t = strings.value.overview;
  const unjudged = rules.filter(({ cannotJudge }) => cannotJudge > 0).sort((a, b) => b.cannotJudge - a.cannotJudge);
  return (
    <section class="card" aria-labelledby="unjudged-title">
      <h2 id="unjudged-title">{t.unjudged}</h2>
      <p class="hint">{t.unjudgedHelp}</p>
      {unjudged.length === 0 ? (
        <p>{t.allJudged}</p>
      ) : (
        <table class="quiet-table">
          <thead>
            <tr>
              <th scope="col">{t.rule}</th>
              <th scope="col" class="number">{t.share}</th>
              <th scope="col">{t.why}</th>
            </tr>
          </thead>
          <tbody>
            {unjudged.slice(0, 12).map(({ rule, cannotJudge, reasons }) => (
              <tr key={rule.rule}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => showCalls({ unjudged: [rule.rule] })}>
                    {rule.title}
                  </button>
                </th>
                <td class="number">{share(cannotJudge, all)}</td>
                <td>
                  {reasons
                    .slice(0, 2)
                    .map(({ reason, note }) => note || reason)
                    .join(" ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ByHand() {
  const t = strings.value.overview;
  const it = worked.value;
  return (
    <section class="card" aria-labelledby="by-hand">
      <h2 id="by-hand">{t.byHand}</h2>
      <p class="hint">{t.byHandHelp}</p>
      {it && (
        <>
          <SumLines sum={it.sum} />
          <button type="button" class="link" onClick={() => showCall(it.row)}>
            {t.openIt(it.scorecard.call)}
          </button>
        </>
      )}
    </section>
  );
}

function RuleTable({ rules, all }: { rules: readonly RuleFacts[]; all: number }) {
  const t = strings.value.overview;
  const first = rules.filter(({ rule, fails, late, decided }) => rule.points > 0 || fails + late + decided > 0);
  const rest = rules.filter((one) => !first.includes(one));
  return (
    <section class="card" aria-labelledby="precision">
      <h2 id="precision">{t.precision}</h2>
      <p class="hint">{t.precisionHelp}</p>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="precision">
        <table class="quiet-table">
          <thead>
            <tr>
              <th scope="col">{t.rule}</th>
              <th scope="col" class="number">{t.points}</th>
              <th scope="col" class="number">{t.fails}</th>
              <th scope="col" class="number">{t.late}</th>
              <th scope="col">{t.here}</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ rule, fails, late, decided, upheld }) => (
              <tr key={rule.rule}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => show("rules", rule.rule)}>
                    {rule.title}
                  </button>
                </th>
                <td class="number">{rule.points > 0 ? rule.points : <span class="absent">{strings.value.status[rule.severity === "fatal" ? "suspect" : rule.status]}</span>}</td>
                <td class="number">{fails > 0 ? share(fails, all) : "–"}</td>
                <td class="number">{late > 0 ? share(late, all) : "–"}</td>
                <td>{precisionText(decided, upheld)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest.length > 0 && <p class="hint">{t.quietRules(listed(rest.map(({ rule }) => rule.title)))}</p>}
    </section>
  );
}

/** How often a rule was right here, or that nobody has looked yet. */
function precisionText(decided: number, upheld: number): string {
  const t = strings.value.overview;
  if (decided === 0) return t.uncalibrated;
  const { low, high } = wilson(upheld, decided);
  const percent = (value: number) => `${Math.round(value * 100)}%`;
  return t.calibrated(share(upheld, decided), percent(low), percent(high), String(upheld), String(decided));
}
