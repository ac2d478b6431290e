// Speakers of the open call whom the file only labels, and nobody could tell. In: the call, what people said of its roles.
// Out: a choice for each.

import { SPEAKER } from "../model/roles.ts";
import type { Call, Role } from "../model/types.ts";
import { openWork } from "../state/call.ts";
import { nameSpeaker } from "../state/deciding.ts";
import { strings } from "../state/language.ts";

const ROLES: readonly Role[] = ["agent", "customer", "bot", "ivr", "system", "thirdParty"];

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
          <select class="field" aria-label={t.role(label)} value={named[`${SPEAKER}${label}`] ?? ""} onChange={({ currentTarget }) => nameSpeaker(label, currentTarget.value as Role | "")}>
            <option value="">{strings.value.roles.unknown}</option>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {strings.value.roles[role]}
              </option>
            ))}
          </select>
        </label>
      ))}
    </section>
  );
}
