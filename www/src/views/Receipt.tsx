// What a score can be checked by: pack, engine, receipt. In: a scorecard. Out: a small table and a copy button.

import { useSignal } from "@preact/signals";
import type { Scorecard } from "../model/types.ts";
import { strings } from "../state/language.ts";
import { Icon } from "./Icon.tsx";

export function Receipt({ scorecard }: { scorecard: Scorecard }) {
  const t = strings.value.call;
  const outcome = useSignal("");
  const { receipt, pack, engine } = scorecard;
  const copy = async (text: string) => {
    try {
      // Missing altogether where the page is served without encryption.
      await navigator.clipboard.writeText(text);
      outcome.value = t.copied;
    } catch {
      outcome.value = t.copyFailed;
    }
  };
  return (
    <section class="receipt" aria-labelledby="receipt">
      <h2 id="receipt">{t.receipt}</h2>
      <p class="hint">{t.receiptHelp}</p>
      {receipt && (
        <p class="receipt-line">
          <code>{receipt}</code>
          <button type="button" class="secondary" onClick={() => copy(receipt)}>
            <Icon name="copy" />
            {t.copy}
          </button>
        </p>
      )}
      <p class="hint" role="status">
        {outcome.value}
      </p>
      <dl>
        <div>
          <dt>{t.pack}</dt>
          <dd>
            {pack.id} {pack.version} <code>{pack.hash.slice(0, 12)}</code>
          </dd>
        </div>
        <div>
          <dt>{t.engine}</dt>
          <dd>{engine}</dd>
        </div>
      </dl>
    </section>
  );
}
