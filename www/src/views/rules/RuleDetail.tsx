// One rule as the handbook shows it, and as a form. In: the rule. Out: what it asks and why, its examples green and red,
// what reviews taught, fields to change it by.

import { useSignal } from "@preact/signals";
import { VERDICTS_GIVEN, type RuleInfo, type Verdict } from "../../model/types.ts";
import { strings } from "../../state/language.ts";
import { addExample, setField, switchRule } from "../../state/rules/draft.ts";
import { lessons, makeExample } from "../../state/rules/learn.ts";
import { filters } from "../../state/list.ts";
import { NO_FILTERS } from "../../model/query.ts";
import { show, showCall } from "../../state/route.ts";
import { calls } from "../../state/session.ts";
import { LabelledChoice } from "../Choice.tsx";
import { Icon, VerdictMark } from "../Icon.tsx";

const STATUSES = ["stable", "preview", "deprecated"] as const;

export function RuleDetail({ rule, off }: { rule: RuleInfo; off: readonly string[] }) {
  const t = strings.value.ruleBook;
  const editing = useSignal(false);
  const seeCalls = () => {
    filters.value = { ...NO_FILTERS, chosen: { rule: [rule.rule] } };
    show("queue");
  };
  return (
    <article class="rule-detail" aria-labelledby="rule-title">
      <header>
        <h2 id="rule-title">{rule.title}</h2>
        <p class="rule-facts">
          <code>{rule.rule}</code>
          <span class="pill">{strings.value.severities[rule.severity] ?? rule.severity}</span>
          <span class="pill">{strings.value.status[rule.by === "human" ? "human" : rule.status]}</span>
          <span>{rule.points > 0 ? strings.value.call.of(String(rule.points)) : t.noPoints}</span>
          <span class="spread" />
          {calls.value.length > 0 && (
            <button type="button" class="link" onClick={seeCalls}>
              {t.seeCalls}
            </button>
          )}
          <button type="button" class="secondary small" aria-expanded={editing.value} onClick={() => (editing.value = !editing.value)}>
            {t.change}
          </button>
          <button type="button" class="secondary small" onClick={() => void switchRule(rule.rule, false, off)}>
            {t.switchOff}
          </button>
        </p>
      </header>
      {editing.value ? (
        <RuleForm rule={rule} />
      ) : (
        <dl class="rule-prose">
          {rule.why && (
            <div>
              <dt>{strings.value.call.why}</dt>
              <dd>{rule.why}</dd>
            </div>
          )}
          {rule.advice && (
            <div>
              <dt>{strings.value.call.advice}</dt>
              <dd>{rule.advice}</dd>
            </div>
          )}
        </dl>
      )}
      <Taught rule={rule} />
      <Examples rule={rule} />
      {rule.by !== "human" && <NewExample rule={rule} />}
    </article>
  );
}

function RuleForm({ rule }: { rule: RuleInfo }) {
  const t = strings.value.ruleBook;
  return (
    <div class="rule-form">
      <label>
        <span>{t.fields.title}</span>
        <input class="field" value={rule.title} maxLength={60} onChange={({ currentTarget }) => void setField(rule.rule, "title", currentTarget.value)} />
      </label>
      <label>
        <span>{t.fields.points}</span>
        <input class="field" type="number" min={0} max={100} step={0.5} value={rule.points} onChange={({ currentTarget }) => void setField(rule.rule, "points", currentTarget.valueAsNumber || 0)} />
      </label>
      <LabelledChoice label={t.fields.status} value={rule.status} of={STATUSES} named={(status) => strings.value.status[status] ?? status} onChoose={(status) => void setField(rule.rule, "status", status)} />
      <label class="wide">
        <span>{t.fields.why}</span>
        <textarea class="field" rows={2} value={rule.why} onChange={({ currentTarget }) => void setField(rule.rule, "why", currentTarget.value)} />
      </label>
      <label class="wide">
        <span>{t.fields.advice}</span>
        <textarea class="field" rows={2} value={rule.advice} onChange={({ currentTarget }) => void setField(rule.rule, "advice", currentTarget.value)} />
      </label>
      <p class="hint wide">{t.formHelp}</p>
    </div>
  );
}

/** What people's reviews say of the rule, and the cases in which they differ from it. */
function Taught({ rule }: { rule: RuleInfo }) {
  const t = strings.value.ruleBook;
  const it = lessons.value?.rules.find((one) => one.rule === rule.rule);
  if (!it || it.decided === 0) return null;
  const percent = (value: number) => `${Math.round(value * 100)}%`;
  const { ids } = calls.value.table;
  return (
    <section aria-labelledby="taught">
      <h3 id="taught">{t.taught(String(it.decided))}</h3>
      {it.precision && <p>{t.precision(percent(it.precision.value), percent(it.precision.low), percent(it.precision.high))}</p>}
      <ul class="lessons">
        {[...it.falseHits, ...it.misses].map((lesson, index) => (
          <li key={index}>
            <button type="button" class="link" onClick={() => showCall(Math.max(0, ids.indexOf(lesson.call)))}>
              {lesson.call}
            </button>
            <span>
              {strings.value.verdicts[lesson.machine]} → {strings.value.verdicts[lesson.person]}
            </span>
            <q>{lesson.words.join(" … ")}</q>
            {lesson.reason && <span class="hint">{lesson.reason}</span>}
            <button type="button" class="secondary small" onClick={() => makeExample(rule.rule, lesson)}>
              <Icon name="plus" />
              {t.makeExample}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Examples({ rule }: { rule: RuleInfo }) {
  const t = strings.value.ruleBook;
  if (rule.examples.length === 0) return null;
  return (
    <section aria-labelledby="examples">
      <h3 id="examples">{t.examples(String(rule.examples.length))}</h3>
      <ol class="examples">
        {rule.examples.map(({ number, turns, expected, actual, note }) => {
          const green = expected === actual;
          return (
            <li key={number} class={green ? "example green" : "example red"}>
              <p class="example-verdict">
                <VerdictMark verdict={expected} name={strings.value.verdicts[expected]} />
                {!green && <span class="bad-text">{t.actually(strings.value.verdicts[actual])}</span>}
              </p>
              <div>
                {turns.map((turn, index) => (
                  <p key={index}>{turn}</p>
                ))}
                {note && <p class="hint">{note}</p>}
              </div>
              <span class="example-mark">
                <Icon name={green ? "pass" : "fail"} />
                <span class="unseen">{green ? t.green : t.isRed}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Tried against the rule as one types: the verdict comes with the next check. */
function NewExample({ rule }: { rule: RuleInfo }) {
  const t = strings.value.ruleBook;
  const verdict = useSignal<Verdict>("pass");
  const text = useSignal("");
  const turns = text.value.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return (
    <section aria-labelledby="new-example">
      <h3 id="new-example">{t.newExample}</h3>
      <form
        class="new-example"
        onSubmit={(event) => {
          event.preventDefault();
          addExample(rule.rule, verdict.value, turns);
          text.value = "";
        }}
      >
        <textarea class="field" rows={3} aria-label={t.newExample} placeholder={t.exampleHint} value={text.value} onInput={({ currentTarget }) => (text.value = currentTarget.value)} />
        <LabelledChoice label={t.should} value={verdict.value} of={VERDICTS_GIVEN} named={(one) => strings.value.verdicts[one]} onChoose={(one) => (verdict.value = one)} />
        <button type="submit" class="secondary" disabled={turns.length === 0}>
          {t.addExample}
        </button>
      </form>
    </section>
  );
}
