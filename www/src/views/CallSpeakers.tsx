// Speakers of the open call whom the file only labels, and nobody could tell. In: the call, what people said of its roles.
// Out: a choice for each.

import { SPEAKER } from "../model/roles.ts";
import { ROLES, type Call } from "../model/types.ts";
import { openWork } from "../state/call.ts";
import { nameSpeaker } from "../state/deciding.ts";
import { strings } from "../state/language.ts";
import { Choice } from "./Choice.tsx";

/** Nobody is as good as unknown. */
const CHOICES = ["", ...ROLES.filter((role) => role !== "unknown")] as const;

export function CallSpeakers({ call }: { call: Call }) {
  const t = strings.value.opening;
  const named = openWork.value.roles ?? {};
  const labels = [...new Set(call.turns.flatMap(({ speaker, role }) => (speaker !== undefined && (role === "unknown" || `${SPEAKER}${speaker}` in named) ? [speaker] : [])))];
  if (labels.length === 0) return null;
  return (
    <section class="call-speakers" aria-label={t.whoIsWho}>
      <span>{t.whoIsWho}</span>
      {labels.slice(0, 12).map((label) => (
        <label key={label}>
          <code>{label}</code>
          <Choice aria-label={t.role(label)} value={named[`${SPEAKER}${label}`] ?? ""} of={CHOICES} named={(role) => strings.value.roles[role || "unknown"]} onChoose={(role) => nameSpeaker(label, role)} />
        </label>
      ))}
    </section>
  );
}
