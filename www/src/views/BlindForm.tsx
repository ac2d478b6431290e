// One's own verdicts before the machine's are shown. In: the rules that cost points, and what only people judge. Out: a
// form; sending it shows what the machine says.

import { useSignal } from "@preact/signals";
import type { RuleInfo, Verdict } from "../model/types.ts";
import { strings } from "../state/language.ts";
import { reveal } from "../state/deciding.ts";
import { pack } from "../state/session.ts";
import { blind } from "../state/settings.ts";
import { VerdictChoice } from "./VerdictChoice.tsx";

export function BlindForm() {
  const t = strings.value.review;
  const verdicts = useSignal<ReadonlyMap<string, Verdict>>(new Map());
  const rules = (pack.value?.rules ?? []).filter(({ points, severity, status }) => status === "stable" && (points > 0 || severity === "fatal"));
  const voices = rules.filter(({ voice }) => voice !== undefined);
  const others = rules.filter(({ voice, by }) => voice === undefined && by !== "human");
  const missing = voices.filter(({ rule }) => !verdicts.value.has(rule)).length;
  const set = (rule: string, verdict: Verdict) => (verdicts.value = new Map(verdicts.value).set(rule, verdict));
  return (
    <form
      class="blind"
      onSubmit={(event) => {
        event.preventDefault();
        reveal(verdicts.value);
      }}
    >
      <h2>{t.blindTitle}</h2>
      <p class="hint">{t.blindHelp}</p>
      <Group rules={voices} verdicts={verdicts.value} onChoose={set} />
      <details>
        <summary>{t.blindOthers(String(others.length))}</summary>
        <Group rules={others} verdicts={verdicts.value} onChoose={set} />
      </details>
      <p class="buttons">
        <button type="submit" class="primary" disabled={missing > 0}>
          {missing > 0 ? t.blindMissing(String(missing)) : t.blindSend}
        </button>
        <button type="button" class="secondary" onClick={() => (blind.value = false)}>
          {t.blindOff}
        </button>
      </p>
    </form>
  );
}

interface Props {
  readonly rules: readonly RuleInfo[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly onChoose: (rule: string, verdict: Verdict) => void;
}

function Group({ rules, verdicts, onChoose }: Props) {
  return (
    <ul class="judging">
      {rules.map(({ rule, title }) => (
        <li key={rule}>
          <VerdictChoice name={title} id={`blind-${rule}`} chosen={verdicts.get(rule)} onChoose={(verdict) => onChoose(rule, verdict)} />
        </li>
      ))}
    </ul>
  );
}
