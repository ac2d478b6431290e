// One call: the conversation on one side; what was found, what people say to it and the sum on the other. In: the open
// call. Out: the screen.

import { useEffect, useRef } from "preact/hooks";
import { clock, moment } from "../model/format.ts";
import { hidden, neighbour, opened, openFailure, openRow, openWork, position, retry, walk } from "../state/call.ts";
import { finish, form, swapRoles, togglePick } from "../state/deciding.ts";
import { amount, listed, strings } from "../state/language.ts";
import { showCall, showList } from "../state/route.ts";
import { calls } from "../state/session.ts";
import { blind } from "../state/settings.ts";
import { reviewer } from "../state/work.ts";
import { AudioBar } from "./AudioBar.tsx";
import { BlindForm } from "./BlindForm.tsx";
import { CallSpeakers } from "./CallSpeakers.tsx";
import { Conversation } from "./Conversation.tsx";
import { DecisionForms } from "./DecisionForms.tsx";
import { Findings } from "./Findings.tsx";
import { HumanItems } from "./HumanItems.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import { Ledger } from "./Ledger.tsx";
import { Notice } from "./Notice.tsx";
import { Receipt } from "./Receipt.tsx";
import { ScoreHead } from "./ScoreHead.tsx";
import { SumTable } from "./SumTable.tsx";
import { Timeline } from "./Timeline.tsx";
import "../styles/call.css";
import "../styles/conversation.css";
import "../styles/findings.css";
import "../styles/decisions.css";
import "../styles/timeline.css";

export function CallScreen() {
  const t = strings.value.call;
  const heading = useRef<HTMLHeadingElement>(null);
  const row = openRow.value ?? 0;
  const { table } = calls.value;
  const shown = opened.value;
  const turns = amount(table.turns[row] ?? 0);
  const duration = table.durations[row] ?? -1;
  const startedAt = shown?.row === row ? shown.scorecard.subject.startedAt : undefined;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [row]);
  return (
    <main class="call-screen">
      <div class="call-head">
        <button type="button" class="plain" onClick={showList} aria-keyshortcuts="Escape">
          <Icon name="left" />
          <span class="wide-only">{t.back}</span>
          <span class="unseen narrow-only">{t.back}</span>
        </button>
        <div class="call-title">
          <h1 ref={heading} tabIndex={-1}>
            {table.ids[row]}
          </h1>
          <p>
            {[
              table.agentOf(row) || strings.value.list.noAgent,
              table.teamOf(row),
              startedAt && moment(startedAt),
              strings.value.list.turns(turns),
              duration >= 0 ? clock(duration) : "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Tools />
        <Neighbours />
        <DoneButton />
      </div>
      {openFailure.value !== null ? (
        <Notice kind="bad" role="alert" says={t.failed(openFailure.value)}>
          <button type="button" class="secondary" onClick={retry}>
            {t.retry}
          </button>
        </Notice>
      ) : shown ? (
        <div class="call-body">
          <section class="verdicts-side" aria-label={t.scoring} tabIndex={0}>
            {hidden.value ? (
              <BlindForm key={shown.row} />
            ) : (
              <>
                <ScoreHead scorecard={shown.scorecard} />
                <DecisionForms />
                <Findings key={`findings ${shown.row}`} />
                <HumanItems />
                <Ledger />
                <SumTable />
                <Receipt scorecard={shown.scorecard} />
              </>
            )}
          </section>
          <div class="conversation-column">
            <AudioBar key={`audio ${shown.row}`} call={shown.scorecard.call} />
            <Timeline call={shown.call} />
            <CallSpeakers call={shown.call} />
            <section
              class="conversation-side"
              aria-label={t.conversation}
              tabIndex={0}
              data-call={shown.scorecard.call}
            >
              <Conversation key={shown.row} call={shown.call} />
            </section>
          </div>
        </div>
      ) : (
        <p class="loading">{t.loading}</p>
      )}
    </main>
  );
}

/** What is done about the call as a whole, beside deciding. */
function Tools() {
  const t = strings.value.review;
  const { picked, roles } = openWork.value;
  const tools: { icon: IconName; name: string; key: string; on?: boolean; does: () => void }[] = [
    { icon: "note", name: t.note, key: "c", does: () => (form.value = { kind: "note" }) },
    { icon: "star", name: t.pick, key: "t", on: picked, does: togglePick },
    { icon: "swap", name: t.swap, key: "s", on: roles !== null, does: swapRoles },
    { icon: "eye", name: t.blind, key: "b", on: blind.value, does: () => (blind.value = !blind.value) },
  ];
  return (
    <div class="tools" role="group" aria-label={t.tools}>
      {tools.map(({ icon, name, key, on, does }) => (
        <button
          key={key}
          type="button"
          class="plain square"
          aria-label={name}
          aria-pressed={on}
          aria-keyshortcuts={key}
          title={`${name} (${key})`}
          onClick={does}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

function DoneButton() {
  const t = strings.value.review;
  const done = openWork.value.doneBy.includes(reviewer.value);
  const others = openWork.value.doneBy.filter((name) => name !== reviewer.value);
  return (
    <button
      type="button"
      class={done ? "secondary done-button" : "primary done-button"}
      aria-keyshortcuts="d"
      disabled={hidden.value || !opened.value}
      title={others.length > 0 ? t.doneByOthers(listed(others)) : `${done ? t.notDone : t.done} (d)`}
      onClick={finish}
    >
      <Icon name="pass" />
      {done ? t.isDone : t.done}
    </button>
  );
}

function Neighbours() {
  const t = strings.value.call;
  const here = t.position(amount(position.value + 1), amount(walk.value.length));
  return (
    <nav class="neighbours" aria-label={here}>
      <Step to={neighbour(-1)} icon="left" name={t.previous} shortcut="k" />
      {position.value !== -1 && <span>{here}</span>}
      <Step to={neighbour(1)} icon="right" name={t.next} shortcut="j" />
    </nav>
  );
}

/** To the call before or after, where there is one. */
function Step({ to, icon, name, shortcut }: { to: number | null; icon: IconName; name: string; shortcut: string }) {
  return (
    <button type="button" class="plain square" disabled={to === null} aria-label={name} aria-keyshortcuts={shortcut} title={`${name} (${shortcut})`} onClick={() => to !== null && showCall(to)}>
      <Icon name={icon} />
    </button>
  );
}
