// Drawing calls by lot. In: what the list shows, a quota, a seed. Out: an event with the calls drawn.

import { useLayoutEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { drawNow, STRATA, strataOf, type Stratum } from "../state/drawing.ts";
import { amount, strings } from "../state/language.ts";
import { LabelledChoice } from "./Choice.tsx";

const QUOTAS = ["bySize", "each"] as const;

export function SampleDialog({ onClose }: { onClose: () => void }) {
  const t = strings.value.sample;
  const dialog = useRef<HTMLDialogElement>(null);
  const by = useSignal<Stratum>("all");
  const kind = useSignal<(typeof QUOTAS)[number]>("bySize");
  const size = useSignal(40);
  const seed = useSignal(Number(new Date().toISOString().slice(0, 10).replaceAll("-", "")));
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const strata = strataOf(by.value);
  const all = strata.reduce((sum, one) => sum + one.calls, 0);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="sample-title" onClose={onClose}>
      <form
        method="dialog"
        onSubmit={() => drawNow({ by: by.value, kind: by.value === "all" ? "bySize" : kind.value, size: size.value, seed: seed.value })}
      >
        <h2 id="sample-title">{t.title}</h2>
        <p class="hint">{t.lead(amount(all))}</p>
        <div class="form-grid">
          <LabelledChoice label={t.by} value={by.value} of={STRATA} named={(one) => t.strata[one]} onChoose={(one) => (by.value = one)} />
          {by.value !== "all" && <LabelledChoice label={t.quota} value={kind.value} of={QUOTAS} named={(one) => t[one]} onChoose={(one) => (kind.value = one)} />}
          <label>
            <span>{by.value !== "all" && kind.value === "each" ? t.sizeEach : t.size}</span>
            <input class="field" type="number" min={1} max={100000} required value={size.value} onInput={({ currentTarget }) => (size.value = currentTarget.valueAsNumber || 1)} />
          </label>
          <label>
            <span>{t.seed}</span>
            <input class="field" type="number" min={0} max={4294967295} required value={seed.value} onInput={({ currentTarget }) => (seed.value = currentTarget.valueAsNumber || 0)} />
          </label>
        </div>
        <p class="hint">{t.seedHelp}</p>
        {by.value !== "all" && <p class="hint">{t.strataCount(amount(strata.length))}</p>}
        <p class="buttons">
          <button type="submit" class="primary" disabled={all === 0}>
            {t.draw}
          </button>
          <button type="button" class="secondary" onClick={() => dialog.current?.close()}>
            {t.cancel}
          </button>
        </p>
      </form>
    </dialog>
  );
}
