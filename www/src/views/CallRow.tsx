// One call in the list. In: its row in the table. Out: a table row; the whole of it opens the call, its first cell holds
// the button that the keyboard and screen readers use.

import { clock, points } from "../model/format.ts";
import { verdictOf } from "../model/query.ts";
import { GRADES, VERDICTS, VOICES } from "../model/types.ts";
import { amount, strings } from "../state/language.ts";
import { decisionsOf } from "../model/decisions.ts";
import { cursor } from "../state/list.ts";
import { showCall } from "../state/route.ts";
import { calls } from "../state/session.ts";
import { isVeiled } from "../state/veil.ts";
import { work } from "../state/work.ts";

interface Props {
  readonly row: number;
  /** Its place in the order shown. */
  readonly place: number;
  readonly marked: boolean;
  readonly reachable: boolean;
  readonly narrow: boolean;
}

export function CallRow({ row, place, marked, reachable, narrow }: Props) {
  const t = strings.value;
  const { table } = calls.value;
  const id = table.ids[row] ?? "";
  const agent = table.agentOf(row);
  const grade = GRADES[table.grades[row] ?? 0] ?? "none";
  const duration = table.durations[row] ?? -1;
  const turns = amount(table.turns[row] ?? 0);
  // In blind mode the list tells no more than the call itself does.
  const veiled = isVeiled(work.value.get(id));
  const openIt = () => {
    cursor.value = place;
    showCall(row);
  };
  return (
    <tr role="row" aria-rowindex={place + 2} data-marked={marked || undefined} onClick={openIt}>
      <th role="rowheader" scope="row" class="col-id">
        <DoneMark id={id} />
        <button type="button" tabIndex={reachable ? 0 : -1} aria-label={t.list.open(id)} title={id}>
          {id}
        </button>
        {narrow && <span class="row-about">{[agent, t.list.turns(turns), duration >= 0 ? clock(duration) : ""].filter(Boolean).join(" · ")}</span>}
      </th>
      <td role="cell" class="col-agent" title={agent}>
        {agent || <span class="absent">–</span>}
      </td>
      <td role="cell" class="col-date">{table.dayOf(row).slice(5) || <span class="absent">–</span>}</td>
      <td role="cell" class="col-score">
        {veiled ? <Veil /> : <span class={`score grade-${grade}`}>{points(table.scores[row] ?? 0)}</span>}
      </td>
      <td role="cell" class="col-grade">
        {veiled ? <Veil /> : <span class={`grade grade-${grade}`}>{t.grades[grade]}</span>}
      </td>
      <td role="cell" class="col-judged">{veiled ? <Veil /> : points(table.judged[row] ?? 0)}</td>
      {VOICES.map((voice, index) => {
        const verdict = VERDICTS[verdictOf(table, row, index)] ?? "notApplicable";
        return (
          <td key={voice} role="cell" class={`col-voice col-${voice}`}>
            {narrow && <span class="voice-name">{t.list.columns[voice]}</span>}
            {veiled ? <Veil /> : <span role="img" class={`mark-of verdict-${verdict}`} aria-label={t.verdicts[verdict]} title={t.verdicts[verdict]} />}
          </td>
        );
      })}
      <td role="cell" class="col-turns">{turns}</td>
      <td role="cell" class="col-duration">{duration >= 0 ? clock(duration) : <span class="absent">–</span>}</td>
    </tr>
  );
}

/** What is not told yet. */
function Veil() {
  return <span class="absent">{strings.value.list.veiled}</span>;
}

/** How far people have come with the call, as a dot with words for who cannot see it. */
function DoneMark({ id }: { id: string }) {
  const kinds = decisionsOf(work.value.get(id));
  const [kind] = kinds;
  const also = kinds.slice(1);
  const names = kinds.map((one) => strings.value.decisions[one]).join(" ");
  return (
    <span class={`done-mark done-${kind}`} title={names} data-also={also[0]}>
      {kind !== "none" && <span class="unseen">{names}</span>}
    </span>
  );
}
