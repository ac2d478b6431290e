// What the calls come to, and at the same time the filters: each share is a switch. In: counts and filters. Out: a group a
// facet; the five voices as one small table, the rest as lists.

import { useSignal } from "@preact/signals";
import { share } from "../model/format.ts";
import type { Facet, FacetId } from "../model/facets.ts";
import { toggle } from "../model/query.ts";
import { GRADES, VERDICTS, VOICES } from "../model/types.ts";
import { amount, strings } from "../state/language.ts";
import { counts, facets, filters } from "../state/list.ts";
import { calls, pack } from "../state/session.ts";
import { Icon } from "./Icon.tsx";

/** Facets in the order of the screen; the voices stand in a table of their own. */
const ORDER: readonly FacetId[] = ["decision", "grade", "severity", "rule", "unjudged", "agent", "team", "channel", "satisfied"];
/** Choices shown before "all of them". */
const FIRST = 6;

export function Facets() {
  const all = new Map(facets.value.map((facet) => [facet.id, facet]));
  const [decision, grade, ...rest] = ORDER.map((id) => all.get(id)).filter((facet) => facet !== undefined);
  return (
    <>
      {decision && <FacetList facet={decision} />}
      {grade && <FacetList facet={grade} />}
      <Voices />
      <Days />
      {rest.map((facet) => (
        <FacetList key={facet.id} facet={facet} />
      ))}
    </>
  );
}

const choose = (facet: FacetId, choice: string) => (filters.value = toggle(filters.value, facet, choice));

/** Verdicts across, voices down: where the desk stands at a glance. */
function Voices() {
  const t = strings.value;
  return (
    <fieldset class="facet">
      <legend>{t.summary.voices}</legend>
      <table class="voice-table">
        <thead>
          <tr>
            <td />
            {VERDICTS.map((verdict) => (
              <th key={verdict} scope="col" title={`${t.verdicts[verdict]}：${t.verdictHint[verdict]}`}>
                <span class={`verdict verdict-${verdict}`}>
                  <Icon name={verdict} />
                  <span class="unseen">{t.verdicts[verdict]}</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {VOICES.map((voice) => {
            const chosen = filters.value.chosen[voice] ?? [];
            return (
              <tr key={voice}>
                <th scope="row" class={`voice-${voice}`} title={t.voiceHint[voice]}>
                  {t.voiceShort[voice]}
                </th>
                {VERDICTS.map((verdict, index) => {
                  const many = counts.value.get(voice)?.[index] ?? 0;
                  const isChosen = chosen.includes(verdict);
                  return (
                    <td key={verdict}>
                      <button
                        type="button"
                        class={`cell verdict-${verdict}`}
                        aria-pressed={isChosen}
                        disabled={many === 0 && !isChosen}
                        aria-label={`${t.voices[voice]} ${t.verdicts[verdict]} ${amount(many)} ${t.summary.unit}`}
                        onClick={() => choose(voice, verdict)}
                      >
                        {many === 0 ? "·" : short(many)}
                      </button>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </fieldset>
  );
}

/** Room is scarce in the table: 12345 → 12k; the label says it in full. */
function short(many: number): string {
  return many < 10_000 ? String(many) : `${Math.round(many / 1000)}k`;
}

function Days() {
  const t = strings.value.summary;
  calls.value.length;
  const { from, to } = filters.value;
  const set = (part: { from?: string; to?: string }) => (filters.value = { ...filters.value, ...part });
  return (
    <fieldset class="facet">
      <legend>{t.days}</legend>
      <div class="days">
        <input class="field" type="date" aria-label={t.from} value={from} max={to || undefined} onChange={({ currentTarget }) => set({ from: currentTarget.value })} />
        <span aria-hidden="true">–</span>
        <input class="field" type="date" aria-label={t.to} value={to} min={from || undefined} onChange={({ currentTarget }) => set({ to: currentTarget.value })} />
      </div>
    </fieldset>
  );
}

function FacetList({ facet }: { facet: Facet }) {
  const t = strings.value.summary;
  const all = useSignal(false);
  const { id, choices } = facet;
  const amounts = counts.value.get(id) ?? new Uint32Array();
  const chosen = filters.value.chosen[id] ?? [];
  const whole = calls.value.length;
  const fixed = id === "decision" || id === "grade" || id === "severity" || id === "satisfied";
  const listed = choices
    .map((choice, index) => ({ choice, index, many: amounts[index] ?? 0 }))
    .filter(({ choice, many }) => many > 0 || chosen.includes(choice) || (fixed && id !== "satisfied"));
  if (!fixed) listed.sort((a, b) => b.many - a.many || a.index - b.index);
  const known = listed.filter(({ choice }) => choice !== "");
  if (known.length === 0 || (id === "satisfied" && known.length < 2)) return null;
  const shown = all.value || fixed ? listed : listed.slice(0, FIRST);
  return (
    <fieldset class={`facet facet-${id}`}>
      <legend>{t.facet[id as keyof typeof t.facet]}</legend>
      <ul>
        {shown.map(({ choice, many }) => {
          const isChosen = chosen.includes(choice);
          return (
            <li key={choice}>
              <button
                type="button"
                class={`choice ${lookOf(id, choice)}`}
                aria-pressed={isChosen}
                disabled={many === 0 && !isChosen}
                title={nameOf(id, choice)}
                onClick={() => choose(id, choice)}
              >
                <span class="choice-bar" style={{ width: `${whole === 0 ? 0 : (many / whole) * 100}%` }} />
                <span class="choice-name">{nameOf(id, choice)}</span>
                <span class="choice-count">
                  {amount(many)}
                  <span class="unseen"> {t.unit}</span>
                </span>
                <span class="choice-share">{many > 0 ? share(many, whole) : ""}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {!fixed && listed.length > FIRST && (
        <button type="button" class="link more" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>
          {all.value ? t.fewer : t.all(amount(listed.length))}
        </button>
      )}
    </fieldset>
  );
}

function nameOf(id: FacetId, choice: string): string {
  const t = strings.value;
  switch (id) {
    case "grade":
      return t.grades[GRADES.find((grade) => grade === choice) ?? "none"];
    case "decision":
      return t.decisions[choice as keyof typeof t.decisions];
    case "severity":
      return t.severities[choice] ?? choice;
    case "rule":
    case "unjudged":
      return pack.value?.rules.find(({ rule }) => rule === choice)?.title ?? choice;
    case "channel":
      return t.channels[choice] ?? (choice || t.summary.unknown);
    case "satisfied":
      return t.satisfied[choice as keyof typeof t.satisfied];
    default:
      return choice || t.summary.unknown;
  }
}

function lookOf(id: FacetId, choice: string): string {
  if (id === "grade") return `grade-${choice}`;
  return id === "severity" ? `weight-${choice}` : "";
}
