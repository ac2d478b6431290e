// The promise that nothing is sent, and its proof: the policy in force, and what was asked of the network so far. In: the
// document and the browser's own record of requests. Out: a section.

import { useSignal } from "@preact/signals";
import { strings } from "../state/language.ts";
import { Icon } from "./Icon.tsx";

/** The policy in force, read from the document itself, so that what is shown is what holds. */
const POLICY = document.querySelector<HTMLMetaElement>("meta[http-equiv=Content-Security-Policy]")?.content ?? "";

export function Privacy() {
  const t = strings.value.start;
  const asked = useSignal<readonly string[]>([]);
  const look = (open: boolean) => {
    if (!open) return;
    const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    asked.value = entries.filter(({ name }) => /^https?:/.test(name)).map(({ name }) => name);
  };
  return (
    <section class="privacy" aria-labelledby="privacy-title">
      <h2 id="privacy-title">
        <Icon name="lock" />
        {t.privacyTitle}
      </h2>
      <p>{t.privacy}</p>
      <details onToggle={({ currentTarget }) => look(currentTarget.open)}>
        <summary>{t.privacyProof}</summary>
        <ul class="policy" lang="en">
          {POLICY.split(";").map((rule) => (
            <li key={rule}>
              <code>{rule.trim()}</code>
            </li>
          ))}
        </ul>
        <p class="hint">{t.asked(String(asked.value.length), location.host || "file://")}</p>
        <ul class="asked" lang="en">
          {asked.value.map((name, index) => (
            <li key={index}>
              <code>{name.replace(/^https?:\/\/[^/]+/, "")}</code>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
