// The list of calls with its summary. In: the state. Out: filters beside, figures above, the grid.

import { useSignal } from "@preact/signals";
import { count, meanPoints } from "../model/format.ts";
import { language, strings } from "../state/language.ts";
import { clearFilters, filtered, filters, order, summary } from "../state/list.ts";
import { showProblems } from "../state/route.ts";
import { calls, problems, reading } from "../state/session.ts";
import { CallGrid } from "./CallGrid.tsx";
import { Facets } from "./Facets.tsx";
import { Icon } from "./Icon.tsx";
import { NothingRead, ReadingStatus } from "./ReadingStatus.tsx";
import { SortChoice } from "./SortChoice.tsx";

export function ListScreen() {
  const t = strings.value;
  const facetsShown = useSignal(false);
  const empty = calls.value.length === 0;
  return (
    <main class="list-screen">
      <h1 class="unseen">{t.list.title}</h1>
      {empty && (
        <div class="list-main">
          <ReadingStatus />
          <NothingRead />
        </div>
      )}
      {!empty && (
        <>
          <aside class="facets" aria-label={t.summary.title} data-shown={facetsShown.value}>
            <Facets />
          </aside>
          <div class="list-main">
            <ReadingStatus />
            <Figures />
            <div class="list-tools">
              <button
                type="button"
                class="secondary narrow-only"
                aria-expanded={facetsShown.value}
                onClick={() => (facetsShown.value = !facetsShown.value)}
              >
                {t.summary.show}
              </button>
              <Search />
              <SortChoice />
            </div>
            <CallGrid />
          </div>
        </>
      )}
    </main>
  );
}

function Figures() {
  const t = strings.value.summary;
  const lang = language.value;
  const { graded, mean, median } = summary.value;
  const found = problems.value.length;
  return (
    <div class="figures">
      <dl>
        <div>
          <dt>{t.calls}</dt>
          <dd>{count(order.value.length, lang)}</dd>
        </div>
        <div>
          <dt>{t.mean}</dt>
          <dd>{mean === null ? "–" : meanPoints(mean)}</dd>
        </div>
        <div>
          <dt>{t.median}</dt>
          <dd>{median === null ? "–" : meanPoints(median)}</dd>
        </div>
        <div>
          <dt>{t.problems}</dt>
          <dd>
            {found === 0 ? (
              "0"
            ) : (
              <button type="button" class="figure-link" onClick={showProblems}>
                {count(found, lang)}
                <Icon name="right" />
              </button>
            )}
          </dd>
        </div>
      </dl>
      <p class="figures-note">
        {t.graded(count(graded, lang))}
        <br />
        {t.uncalibrated}
      </p>
    </div>
  );
}

function Search() {
  const t = strings.value.list;
  const lang = language.value;
  return (
    <search class="search">
      <label>
        <span class="unseen">{t.search}</span>
        <Icon name="search" />
        <input
          id="search"
          type="search"
          placeholder={t.search}
          value={filters.value.text}
          onInput={({ currentTarget }) => (filters.value = { ...filters.value, text: currentTarget.value })}
        />
      </label>
      <p class="shown" aria-live={reading.value.phase === "reading" ? "off" : "polite"}>
        {t.shown(count(order.value.length, lang), count(calls.value.length, lang))}
      </p>
      {filtered.value && (
        <button type="button" class="plain" onClick={clearFilters}>
          {t.clear}
        </button>
      )}
    </search>
  );
}
