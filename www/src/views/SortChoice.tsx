// Sorting where there is no room for column headings. In: the sort in force. Out: a choice of columns and a direction.

import { strings } from "../state/language.ts";
import { sort, sortBy, turnSortRound } from "../state/list.ts";
import { Choice } from "./Choice.tsx";
import { ALSO_SORTED_BY, COLUMNS } from "./columns.ts";
import { Icon } from "./Icon.tsx";

const ORDERS = [...ALSO_SORTED_BY, ...COLUMNS] as const;

export function SortChoice() {
  const t = strings.value.list;
  const { column, descending } = sort.value;
  return (
    <div class="sort-choice">
      <Choice class="" aria-label={t.sortBy} value={column} of={ORDERS} named={(one) => t.columns[one]} onChoose={sortBy} />
      <button type="button" class="plain" onClick={turnSortRound}>
        <Icon name={descending ? "down" : "up"} />
        <span class="unseen">{descending ? t.descending : t.ascending}</span>
      </button>
    </div>
  );
}
