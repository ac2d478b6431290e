// The form that is open beside the conversation: why not, what was missed, a note, an appeal. In: the form. Out: fields
// that the keyboard lands in; Escape puts it away.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { VERDICTS_GIVEN, type Verdict } from "../model/types.ts";
import { opened, type Pointer } from "../state/call.ts";
import { addMissed, addNote, appeal, form, reject, type Stretch } from "../state/deciding.ts";
import { strings } from "../state/language.ts";
import { pack } from "../state/session.ts";
import { LabelledChoice, Options } from "./Choice.tsx";

export function DecisionForms() {
  const open = form.value;
  if (!open) return null;
  switch (open.kind) {
    case "reject":
      return <RejectForm key={JSON.stringify(open.at)} at={open.at} />;
    case "appeal":
      return <AppealForm key={JSON.stringify(open.at)} at={open.at} />;
    case "missed":
      return <MissedForm stretch={open.stretch} />;
    case "note":
      return <NoteForm />;
  }
}

const close = () => (form.value = null);

function titleAt({ finding }: Pointer): string {
  const it = opened.value?.scorecard.findings[finding];
  return it?.title ?? it?.rule ?? "";
}

/** Focus goes into the form, and is seen to. */
function useFocus<T extends HTMLElement>() {
  const first = useRef<T>(null);
  // Before the next key: whoever types on at once types into the form.
  useLayoutEffect(() => {
    first.current?.focus();
    first.current?.closest("form")?.scrollIntoView({ block: "nearest" });
  }, []);
  return first;
}

interface FormProps {
  readonly title: string;
  /** What the button says. */
  readonly send: string;
  readonly onSend: (data: FormData) => void;
  readonly children: ComponentChildren;
}

/** What every form has: its title, a button that sends it, one that puts it away. Whoever presses Escape in it means it. */
function DecisionForm({ title, send, onSend, children }: FormProps) {
  return (
    <form
      class="decision-form"
      aria-label={title}
      onKeyDown={({ key }) => key === "Escape" && close()}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(new FormData(event.currentTarget));
      }}
    >
      <h2>{title}</h2>
      {children}
      <p class="buttons">
        <button type="submit" class="primary">
          {send}
        </button>
        <button type="button" class="secondary" onClick={close}>
          {strings.value.review.cancel}
        </button>
      </p>
    </form>
  );
}

const textIn = (data: FormData, name: string): string => (data.get(name) as string).trim();

function RejectForm({ at }: { at: Pointer }) {
  const t = strings.value.review;
  const input = useFocus<HTMLInputElement>();
  const machine = opened.value?.scorecard.findings[at.finding]?.occurrences[at.occurrence]?.verdict ?? "fail";
  const verdict = useSignal<Verdict>(machine === "pass" || machine === "cannotJudge" ? "fail" : "pass");
  const reason = useSignal("");
  const choices = VERDICTS_GIVEN.filter((one) => one !== machine);
  return (
    <DecisionForm title={t.rejectTitle(titleAt(at))} send={t.rejectSend} onSend={() => reject(at, verdict.value, reason.value.trim())}>
      <LabelledChoice label={t.instead} value={verdict.value} of={choices} named={(one) => strings.value.verdicts[one]} onChoose={(one) => (verdict.value = one)} />
      <label>
        <span>{t.reason}</span>
        <input ref={input} class="field" required maxLength={200} value={reason.value} onInput={({ currentTarget }) => (reason.value = currentTarget.value)} />
      </label>
      <p class="chips">
        {t.reasons.map((one) => (
          <button key={one} type="button" class="chip" aria-pressed={reason.value === one} onClick={() => (reason.value = one)}>
            {one}
          </button>
        ))}
      </p>
    </DecisionForm>
  );
}

function AppealForm({ at }: { at: Pointer }) {
  const t = strings.value.review;
  const input = useFocus<HTMLTextAreaElement>();
  return (
    <DecisionForm title={t.appealTitle(titleAt(at))} send={t.appealSend} onSend={(data) => appeal(at, textIn(data, "reason"))}>
      <p class="hint">{t.appealHelp}</p>
      <label>
        <span>{t.reason}</span>
        <textarea ref={input} name="reason" class="field" required rows={2} maxLength={500} />
      </label>
    </DecisionForm>
  );
}

function MissedForm({ stretch }: { stretch: Stretch | null }) {
  const t = strings.value.review;
  const input = useFocus<HTMLSelectElement>();
  const rules = (pack.value?.rules ?? []).filter(({ by }) => by !== "human");
  return (
    <DecisionForm title={t.missedTitle} send={t.missedSend} onSend={(data) => addMissed(textIn(data, "rule"), stretch, textIn(data, "reason"))}>
      {stretch ? (
        <p>
          {strings.value.call.turn(String(stretch.turn + 1))} <q>{stretch.text}</q>
        </p>
      ) : (
        <p class="hint">{t.missedHelp}</p>
      )}
      <label>
        <span>{t.missedRule}</span>
        <select ref={input} name="rule" class="field">
          <Options of={rules.map(({ rule }) => rule)} named={(id) => rules.find(({ rule }) => rule === id)?.title ?? id} />
        </select>
      </label>
      <label>
        <span>{t.reasonOptional}</span>
        <input name="reason" class="field" maxLength={200} />
      </label>
    </DecisionForm>
  );
}

function NoteForm() {
  const t = strings.value.review;
  const input = useFocus<HTMLTextAreaElement>();
  return (
    <DecisionForm title={t.note} send={t.noteSend} onSend={(data) => addNote(textIn(data, "text"))}>
      <textarea ref={input} name="text" class="field" rows={3} maxLength={2000} aria-label={t.note} />
    </DecisionForm>
  );
}
