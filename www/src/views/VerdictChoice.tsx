// One rule and the verdicts a person may give it. In: its name and what was chosen. Out: a row of radio buttons.

import type { Verdict } from "../model/types.ts";
import { strings } from "../state/language.ts";
import { Icon } from "./Icon.tsx";

const CHOICES = ["pass", "late", "fail", "notApplicable", "cannotJudge"] as const satisfies readonly Verdict[];

interface Props {
  readonly name: string;
  readonly id: string;
  readonly chosen: Verdict | undefined;
  readonly hint?: string;
  readonly onChoose: (verdict: Verdict) => void;
}

export function VerdictChoice({ name, id, chosen, hint, onChoose }: Props) {
  const t = strings.value;
  return (
    <fieldset class="verdict-choice">
      <legend>
        {name}
        {hint && <span class="hint"> {hint}</span>}
      </legend>
      <div class="segments">
        {CHOICES.map((verdict) => (
          <label key={verdict} class={`segment-choice verdict-${verdict}`} title={t.verdictHint[verdict]}>
            <input type="radio" name={id} value={verdict} checked={chosen === verdict} onChange={() => onChoose(verdict)} />
            <Icon name={verdict} />
            <span>{t.verdicts[verdict]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
