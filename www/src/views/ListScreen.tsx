// The queue of calls. In: the state. Out: facets beside; baskets, search, figures and the grid.

import { useSignal } from "@preact/signals";
import { count, meanPoints } from "../model/format.ts";
import type { Basket } from "../model/query.ts";
import { amount, language, strings } from "../state/language.ts";
import { baskets, clearFilters, filtered, filters, only, order, summary } from "../state/list.ts";
import { show, showProblems } from "../state/route.ts";
import { searched } from "../state/search.ts";
import { calls, problems, reading } from "../state/session.ts";
import { draw } from "../state/work.ts";
import { CallGrid } from "./CallGrid.tsx";
import { Facets } from "./Facets.tsx";
import { Icon } from "./Icon.tsx";
import { NothingRead, ReadingStatus } from "./ReadingStatus.tsx";
import { SampleDialog } from "./SampleDialog.tsx";
import { SortChoice } from "./SortChoice.tsx";

const BASKETS: readonly Basket[] = ["all", "drawn", "picked"];

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
            <Baskets />
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

/** All calls, those drawn by lot, those chosen on purpose: kept apart, for only the drawn speak for all. */
function Baskets() {
  const t = strings.value.list;
  const drawing = useSignal(false);
  const sample = draw.value;
  const { graded, mean, median } = summary.value;
  return (
    <div class="basket-row">
      <div class="baskets" role="group" aria-label={t.baskets}>
        {BASKETS.map((basket) => {
          const { calls: all, done } = baskets.value[basket];
          const isChosen = filters.value.basket === basket;
          return (
            <button
              key={basket}
              type="button"
              class="basket"
              aria-pressed={isChosen}
              onClick={() => (filters.value = { ...filters.value, basket })}
            >
              <span>{t.basket[basket]}</span>
              <span class="basket-count">{t.doneOf(amount(done), amount(all))}</span>
              <progress max={Math.max(1, all)} value={done} aria-hidden="true" />
            </button>
          );
        })}
        <button type="button" class="secondary small" onClick={() => (drawing.value = true)}>
          <Icon name="dice" />
          {t.drawSample}
        </button>
        {sample && filters.value.basket === "drawn" && (
          <span class="hint">{t.drawnWith(String(sample.seed), amount(sample.calls.length), amount(sample.of))}</span>
        )}
      </div>
      <dl class="figures" title={`${strings.value.summary.graded(amount(graded))} ${strings.value.summary.uncalibrated}`}>
        <div>
          <dt>{strings.value.summary.mean}</dt>
          <dd>{mean === null ? "–" : meanPoints(mean)}</dd>
        </div>
        <div>
          <dt>{strings.value.summary.median}</dt>
          <dd>{median === null ? "–" : meanPoints(median)}</dd>
        </div>
        {problems.value.length > 0 && (
          <div>
            <dt>{strings.value.summary.problems}</dt>
            <dd>
              <button type="button" class="figure-link" onClick={showProblems}>
                {amount(problems.value.length)}
                <Icon name="right" />
              </button>
            </dd>
          </div>
        )}
        <div class="wide-only">
          <dt>{strings.value.summary.note}</dt>
          <dd class="figure-note">
            <button type="button" class="link" onClick={() => show("overview")}>
              {strings.value.summary.uncalibratedShort}
            </button>
          </dd>
        </div>
      </dl>
      {drawing.value && <SampleDialog onClose={() => (drawing.value = false)} />}
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
        {searched.value < 1
          ? t.searching(`${Math.round(searched.value * 100)}%`)
          : t.shown(count(order.value.length, lang), count(calls.value.length, lang))}
      </p>
      {only.value && <span class="pill pill-only">{only.value.name}</span>}
      {filtered.value && (
        <button type="button" class="plain" onClick={clearFilters}>
          {t.clear}
        </button>
      )}
    </search>
  );
}
