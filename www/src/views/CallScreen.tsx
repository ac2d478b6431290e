// One call: the conversation on one side, what was found and the sum on the other. In: the open call. Out: the screen.

import { useEffect, useRef } from "preact/hooks";
import { clock, count, moment } from "../model/format.ts";
import { neighbour, opened, openFailure, openRow, position, retry } from "../state/call.ts";
import { language, strings } from "../state/language.ts";
import { order } from "../state/list.ts";
import { showCall, showList } from "../state/route.ts";
import { calls } from "../state/session.ts";
import { Conversation } from "./Conversation.tsx";
import { Findings } from "./Findings.tsx";
import { Icon } from "./Icon.tsx";
import { Receipt } from "./Receipt.tsx";
import { ScoreHead } from "./ScoreHead.tsx";
import { SumTable } from "./SumTable.tsx";

export function CallScreen() {
  const t = strings.value.call;
  const heading = useRef<HTMLHeadingElement>(null);
  const row = openRow.value ?? 0;
  const { table } = calls.value;
  const shown = opened.value;
  const turns = count(table.turns[row] ?? 0, language.value);
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
              startedAt && moment(startedAt),
              strings.value.list.turns(turns),
              duration >= 0 ? clock(duration) : "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Neighbours />
      </div>
      {openFailure.value !== null ? (
        <p class="notice notice-bad" role="alert">
          <Icon name="warning" />
          <span>{t.failed(openFailure.value)}</span>
          <button type="button" class="secondary" onClick={retry}>
            {t.retry}
          </button>
        </p>
      ) : shown ? (
        <div class="call-body">
          <section class="verdicts-side" aria-label={t.scoring} tabIndex={0}>
            <ScoreHead scorecard={shown.scorecard} />
            <Findings />
            <SumTable />
            <Receipt scorecard={shown.scorecard} />
          </section>
          <section
            class="conversation-side"
            aria-label={t.conversation}
            tabIndex={0}
            data-call={shown.scorecard.call}
          >
            <Conversation key={shown.row} call={shown.call} />
          </section>
        </div>
      ) : (
        <p class="loading">{t.loading}</p>
      )}
    </main>
  );
}

function Neighbours() {
  const t = strings.value.call;
  const before = neighbour(-1);
  const after = neighbour(1);
  const all = count(order.value.length, language.value);
  return (
    <nav class="neighbours" aria-label={t.position(count(position.value + 1, language.value), all)}>
      <button
        type="button"
        class="plain"
        disabled={before === null}
        aria-label={t.previous}
        aria-keyshortcuts="k"
        title={`${t.previous} (k)`}
        onClick={() => before !== null && showCall(before)}
      >
        <Icon name="left" />
      </button>
      {position.value !== -1 && <span>{t.position(count(position.value + 1, language.value), all)}</span>}
      <button
        type="button"
        class="plain"
        disabled={after === null}
        aria-label={t.next}
        aria-keyshortcuts="j"
        title={`${t.next} (j)`}
        onClick={() => after !== null && showCall(after)}
      >
        <Icon name="right" />
      </button>
    </nav>
  );
}
