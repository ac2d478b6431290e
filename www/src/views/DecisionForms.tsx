// The form that is open beside the conversation: why not, what was missed, a note, an appeal. In: the form. Out: fields
// that the keyboard lands in; Escape puts it away.

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

function Buttons({ send }: { send: string }) {
  return (
    <p class="buttons">
      <button type="submit" class="primary">
        {send}
      </button>
      <button type="button" class="secondary" onClick={close}>
        {strings.value.review.cancel}
      </button>
    </p>
  );
}

/** Whoever presses Escape in a form means the form. */
const onEscape = (event: KeyboardEvent) => {
  if (event.key === "Escape") close();
};

function RejectForm({ at }: { at: Pointer }) {
  const t = strings.value.review;
  const input = useFocus<HTMLInputElement>();
  const machine = opened.value?.scorecard.findings[at.finding]?.occurrences[at.occurrence]?.verdict ?? "fail";
  const verdict = useSignal<Verdict>(machine === "pass" || machine === "cannotJudge" ? "fail" : "pass");
  const reason = useSignal("");
  const choices = VERDICTS_GIVEN.filter((one) => one !== machine);
  return (
    <form
      class="decision-form"
      aria-label={t.rejectTitle(titleAt(at))}
      onKeyDown={onEscape}
      onSubmit={(event) => {
        event.preventDefault();
        reject(at, verdict.value, reason.value.trim());
      }}
    >
      <h2>{t.rejectTitle(titleAt(at))}</h2>
      <LabelledChoice label={t.instead} value={verdict.value} of={choices} named={(one) => strings.value.verdicts[one]} onChoose={(one) => (verdict.value = one)} />
      <label>
        <span>{t.reason}</span>
        <input ref={input} class="field" list="reject-reasons" required maxLength={200} value={reason.value} onInput={({ currentTarget }) => (reason.value = currentTarget.value)} />
      </label>
      <p class="chips">
        {t.reasons.map((one) => (
          <button key={one} type="button" class="chip" aria-pressed={reason.value === one} onClick={() => (reason.value = one)}>
            {one}
          </button>
        ))}
      </p>
      <Buttons send={t.rejectSend} />
    </form>
  );
}

function AppealForm({ at }: { at: Pointer }) {
  const t = strings.value.review;
  const input = useFocus<HTMLTextAreaElement>();
  return (
    <form
      class="decision-form"
      aria-label={t.appealTitle(titleAt(at))}
      onKeyDown={onEscape}
      onSubmit={(event) => {
        event.preventDefault();
        appeal(at, (new FormData(event.currentTarget).get("reason") as string).trim());
      }}
    >
      <h2>{t.appealTitle(titleAt(at))}</h2>
      <p class="hint">{t.appealHelp}</p>
      <label>
        <span>{t.reason}</span>
        <textarea ref={input} name="reason" class="field" required rows={2} maxLength={500} />
      </label>
      <Buttons send={t.appealSend} />
    </form>
  );
}

function MissedForm({ stretch }: { stretch: Stretch | null }) {
  const t = strings.value.review;
  const input = useFocus<HTMLSelectElement>();
  const rules = (pack.value?.rules ?? []).filter(({ by }) => by !== "human");
  return (
    <form
      class="decision-form"
      aria-label={t.missedTitle}
      onKeyDown={onEscape}
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        addMissed(data.get("rule") as string, stretch, (data.get("reason") as string).trim());
      }}
    >
      <h2>{t.missedTitle}</h2>
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
      <Buttons send={t.missedSend} />
    </form>
  );
}

function NoteForm() {
  const t = strings.value.review;
  const input = useFocus<HTMLTextAreaElement>();
  return (
    <form
      class="decision-form"
      aria-label={t.note}
      onKeyDown={onEscape}
      onSubmit={(event) => {
        event.preventDefault();
        addNote(new FormData(event.currentTarget).get("text") as string);
      }}
    >
      <h2>{t.note}</h2>
      <textarea ref={input} name="text" class="field" rows={3} maxLength={2000} aria-label={t.note} />
      <Buttons send={t.noteSend} />
    </form>
  );
}
