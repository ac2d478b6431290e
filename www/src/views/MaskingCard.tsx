// What is masked in everything that goes out, with a preview as one switches. In: the choices. Out: switches, a text and
// what would go out of it.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { strings } from "../state/language.ts";
import { KINDS, mask, maskedKinds, masks, switchKind } from "../state/masking.ts";
import { aSentence, previewed } from "../state/mask-preview.ts";
import { calls } from "../state/session.ts";
import { Notice } from "./Notice.tsx";

/** What is tried; empty: the example. */
const tried = signal("");

export function MaskingCard() {
  const t = strings.value.masking;
  const text = tried.value || t.example;
  useEffect(() => previewed.of(text, mask.value), [text, mask.value]);
  return (
    <section class="card" aria-labelledby="masking">
      <h2 id="masking">{t.title}</h2>
      <p class="hint">{t.lead}</p>
      <label class="switch">
        <input type="checkbox" checked={masks.value} onChange={({ currentTarget }) => (masks.value = currentTarget.checked)} />
        <span>{t.on}</span>
      </label>
      {!masks.value && <Notice says={t.off} />}
      <fieldset class="mask-kinds" disabled={!masks.value}>
        <legend>{t.which}</legend>
        {KINDS.map((kind) => (
          <label key={kind} class="switch">
            <input type="checkbox" checked={maskedKinds.value.includes(kind)} onChange={({ currentTarget }) => switchKind(kind, currentTarget.checked)} />
            <span>{t.kinds[kind]}</span>
          </label>
        ))}
      </fieldset>
      <p class="hint">{t.try}</p>
      <div class="mask-preview">
        <label>
          <span>{t.before}</span>
          <textarea class="field" rows={5} value={text} onInput={({ currentTarget }) => (tried.value = currentTarget.value)} />
        </label>
        <div>
          <span id="masked-text">{t.after}</span>
          <p class="field masked-text" role="status" aria-labelledby="masked-text">
            {previewed.text.value}
          </p>
        </div>
      </div>
      <p class="buttons">
        <button
          type="button"
          class="secondary small"
          disabled={calls.value.length === 0}
          onClick={() => void aSentence(text).then((sentence) => (tried.value = sentence || tried.value))}
        >
          {t.fromCalls}
        </button>
        {previewed.text.value === text && masks.value && <span class="hint">{t.none}</span>}
      </p>
      <p class="hint">{t.key}</p>
    </section>
  );
}
