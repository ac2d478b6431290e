// What the calls come to, voice by voice, and at the same time the filters. In: counts and filters. Out: for each voice a
// bar and a switch a verdict. One thing and not two, because a share is what one wants to look into.

import { count, share } from "../model/format.ts";
import { toggleGrade, toggleVerdict } from "../model/query.ts";
import { GRADES, VERDICTS, VOICES } from "../model/types.ts";
import { language, strings } from "../state/language.ts";
import { counts, filters } from "../state/list.ts";
import { Icon, type IconName } from "./Icon.tsx";

export function Facets() {
  const t = strings.value;
  return (
    <>
      <Facet
        name={t.summary.grades}
        hint={t.gradesHint}
        kinds={GRADES.map((grade) => ({ id: grade, name: t.grades[grade], hint: "", look: `grade-${grade}` }))}
        counts={counts.value.grades}
        chosen={filters.value.grades}
        onToggle={(grade) => (filters.value = toggleGrade(filters.value, grade))}
      />
      {VOICES.map((voice, index) => (
        <Facet
          key={voice}
          name={t.voices[voice]}
          hint={t.voiceHint[voice]}
          kinds={VERDICTS.map((verdict) => ({
            id: verdict,
            name: t.verdicts[verdict],
            hint: t.verdictHint[verdict],
            look: `verdict-${verdict}`,
            icon: verdict,
          }))}
          counts={counts.value.voices[index] ?? new Uint32Array()}
          chosen={filters.value.voices[index] ?? 0}
          onToggle={(verdict) => (filters.value = toggleVerdict(filters.value, index, verdict))}
        />
      ))}
    </>
  );
}

interface FacetProps {
  readonly name: string;
  readonly hint: string;
  readonly kinds: readonly { id: string; name: string; hint: string; look: string; icon?: IconName }[];
  readonly counts: Uint32Array;
  /** Bit i set where kind i is chosen. */
  readonly chosen: number;
  readonly onToggle: (kind: number) => void;
}

function Facet({ name, hint, kinds, counts, chosen, onToggle }: FacetProps) {
  const t = strings.value.summary;
  const whole = counts.reduce((sum, one) => sum + one, 0);
  return (
    <fieldset class="facet">
      <legend title={hint}>{name}</legend>
      <div class="share-bar" aria-hidden="true">
        {kinds.map(({ id, look }, kind) => {
          const amount = counts[kind] ?? 0;
          return amount > 0 && <span key={id} class={look} style={{ flexGrow: amount }} />;
        })}
      </div>
      <ul>
        {kinds.map(({ id, name: kindName, hint: kindHint, look, icon }, kind) => {
          const amount = counts[kind] ?? 0;
          const isChosen = (chosen & (1 << kind)) !== 0;
          const calls = count(amount, language.value);
          const percent = amount > 0 ? share(amount, whole) : "";
          return (
            <li key={id}>
              <button
                type="button"
                class={`choice ${look}`}
                aria-pressed={isChosen}
                  title={kindHint || undefined}
                disabled={amount === 0 && !isChosen}
                onClick={() => onToggle(kind)}
              >
                {icon ? <Icon name={icon} /> : <span class="dot" />}
                <span class="choice-name">{kindName}</span>
                <span class="choice-count">
                  {calls}
                  <span class="unseen"> {t.unit}</span>
                </span>
                <span class="choice-share">{percent}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
