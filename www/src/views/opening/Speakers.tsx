// Who is who, where a file only labels its speakers or seems to have them the wrong way round. In: the preview. Out: how
// sure it is, an offer to swap, a choice for each label.

import { ROLES, type Role } from "../../model/types.ts";
import { amount, listed, strings } from "../../state/language.ts";
import { correct, howOf, type Preview } from "../../state/opening.ts";
import type { Speaker } from "../../worker/peek.ts";
import { Choice } from "../Choice.tsx";
import { Notice } from "../Notice.tsx";
import { swap } from "./Found.tsx";

export function Speakers({ now }: { now: Preview }) {
  const t = strings.value.opening;
  const { swapped = null, speakers = [] } = now.peeked ?? {};
  const { roles = {} } = howOf(now, now.file);
  return (
    <section class="card" aria-labelledby="who-title">
      <h2 id="who-title">{t.whoIsWho}</h2>
      {swapped && (
        <Notice role="status" says={t.swapped(amount(swapped.calls), amount(swapped.of), swapped.confidence.toFixed(2))}>
          <button type="button" class="primary small" onClick={() => swap(true)}>
            {t.swapThem}
          </button>
        </Notice>
      )}
      {speakers.length > 0 && (
        <>
          <p class="hint">{t.whoHelp}</p>
          <div class="scroll" tabIndex={0} role="group" aria-labelledby="who-title">
            <table class="quiet-table speakers">
              <thead>
                <tr>
                  <th scope="col">{t.speaker}</th>
                  <th scope="col">{t.saidTo}</th>
                  <th scope="col" class="number">{t.sure}</th>
                  <th scope="col">{t.words}</th>
                  <th scope="col">{t.roles}</th>
                </tr>
              </thead>
              <tbody>
                {speakers.map((speaker) => (
                  <tr key={speaker.label}>
                    <th scope="row">
                      <code>{speaker.label}</code>
                    </th>
                    <td>{takenFor(speaker)}</td>
                    <td class="number">{speaker.confidence === undefined ? "–" : speaker.confidence.toFixed(2)}</td>
                    <td class="said">{speaker.words}</td>
                    <td>
                      <Choice aria-label={t.role(speaker.label)} value={roles[speaker.label] ?? ""} of={["", ...ROLES]} named={(role) => (role === "" ? t.byWords : strings.value.roles[role])} onChoose={(role) => assign(speaker.label, role)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

/** `客服 12 通、客户 3 通`: a label may be one person here and another there. */
function takenFor({ roles }: Speaker): string {
  return listed(Object.entries(roles).map(([role, calls]) => `${strings.value.roles[role as Role]} ${strings.value.opening.callsOf(amount(calls))}`));
}

function assign(label: string, role: Role | ""): void {
  correct(({ roles = {}, ...rest }) => {
    const { [label]: _, ...others } = roles;
    const next = role === "" ? others : { ...others, [label]: role };
    return Object.keys(next).length > 0 ? { ...rest, roles: next } : rest;
  });
}
