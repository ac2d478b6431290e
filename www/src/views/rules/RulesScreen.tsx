// The pack as a handbook that can be changed: rules on one side, the chosen one on the other; or the text itself. In: the
// pack in force and the draft. Out: the screen.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RuleInfo } from "../../model/types.ts";
import { strings } from "../../state/language.ts";
import { offIn } from "../../state/own-pack.ts";
import { detail, show } from "../../state/route.ts";
import { draft, draftFailure, shownRules, switchRule, write } from "../../state/rules/draft.ts";
import { learn } from "../../state/rules/learn.ts";
import { saveAs } from "../../state/save-as.ts";
import { calls, pack, worker } from "../../state/session.ts";
import { ownPack, work } from "../../state/work.ts";
import { FileButton } from "../FileButton.tsx";
import { Icon } from "../Icon.tsx";
import "../../styles/rules.css";
import "../../styles/draft.css";
import { DraftBar } from "./DraftBar.tsx";
import { RuleDetail } from "./RuleDetail.tsx";
import { TextEditor } from "./TextEditor.tsx";
import { Versions } from "./Versions.tsx";

type Tab = "book" | "text" | "versions";

export function RulesScreen() {
  const t = strings.value.ruleBook;
  const tab = useSignal<Tab>("book");
  const inForce = pack.value;
  useEffect(() => {
    if (work.value.size > 0 && calls.value.length > 0) void learn();
  }, [inForce]);
  return (
    <main class="rules-screen">
      <header class="rules-head">
        <div>
          <h1>{t.title}</h1>
          <p class="hint">
            {inForce && t.inForce(inForce.id, inForce.version, inForce.hash.slice(0, 8))}
          </p>
        </div>
        <div class="segmented" role="group" aria-label={t.views}>
          {(["book", "text", "versions"] as const).map((one) => (
            <button key={one} type="button" aria-pressed={tab.value === one} onClick={() => (tab.value = one)}>
              {t.view[one]}
            </button>
          ))}
        </div>
        <Exchange />
      </header>
      {(draft.value !== null || draftFailure.value !== "") && <DraftBar />}
      {tab.value === "book" && <Book />}
      {tab.value === "text" && <TextEditor />}
      {tab.value === "versions" && <Versions />}
    </main>
  );
}

/** Packs in and out. */
function Exchange() {
  const t = strings.value.ruleBook;
  const handbook = async () => {
    const html = await worker.ask("handbook", ownPack.value?.text ?? "");
    saveAs(`${t.handbookName}.html`, "text/html", html);
  };
  return (
    <p class="buttons">
      <button type="button" class="secondary small" onClick={() => void handbook()}>
        <Icon name="download" />
        {t.handbook}
      </button>
      <button
        type="button"
        class="secondary small"
        disabled={!ownPack.value}
        onClick={() => saveAs(`${t.packName}.toml`, "text/plain", ownPack.value?.text ?? "")}
      >
        {t.exportPack}
      </button>
      <FileButton class="secondary small" onFiles={([file]) => void file?.file.text().then(write)}>
        {t.importPack}
      </FileButton>
    </p>
  );
}

const DIMENSIONS = ["attitude", "process", "communication", "efficiency", "compliance", "severity"];

function Book() {
  const t = strings.value.ruleBook;
  const query = useSignal("");
  const rules = shownRules.value;
  const off = offIn(draft.value?.text ?? ownPack.value?.text ?? "");
  const wanted = query.value.trim().toLowerCase();
  const found = rules.filter((rule) => wanted === "" || `${rule.title} ${rule.rule} ${rule.why} ${rule.advice}`.toLowerCase().includes(wanted));
  const chosen = rules.find(({ rule }) => rule === detail.value) ?? rules[0];
  const dimensions = [...new Set(found.map(({ dimension }) => dimension))].sort((a, b) => order(a) - order(b));
  return (
    <div class="rule-book">
      <nav class="rule-list" aria-label={t.title}>
        <label class="rule-search">
          <span class="unseen">{t.search}</span>
          <input class="field" type="search" placeholder={t.search} value={query.value} onInput={({ currentTarget }) => (query.value = currentTarget.value)} />
        </label>
        {dimensions.map((dimension) => (
          <section key={dimension} aria-label={t.dimensions[dimension] ?? dimension}>
            <h2>{t.dimensions[dimension] ?? dimension}</h2>
            <ul>
              {found
                .filter((rule) => rule.dimension === dimension)
                .map((rule) => (
                  <RuleLine key={rule.rule} rule={rule} chosen={rule.rule === chosen?.rule} />
                ))}
            </ul>
          </section>
        ))}
        {off.length > 0 && (
          <section aria-label={t.off}>
            <h2>{t.off}</h2>
            <ul>
              {off.map((rule) => (
                <li key={rule} class="rule-off">
                  <code>{rule}</code>
                  <button type="button" class="link" onClick={() => void switchRule(rule, true, off)}>
                    {t.switchOn}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </nav>
      {chosen && <RuleDetail key={chosen.rule} rule={chosen} off={off} />}
    </div>
  );
}

const order = (dimension: string): number => {
  const at = DIMENSIONS.indexOf(dimension);
  return at === -1 ? DIMENSIONS.length : at;
};

function RuleLine({ rule, chosen }: { rule: RuleInfo; chosen: boolean }) {
  const t = strings.value;
  const failing = rule.examples.filter(({ expected, actual }) => expected !== actual).length;
  return (
    <li>
      <button type="button" class="rule-line" aria-current={chosen ? "true" : undefined} onClick={() => show("rules", rule.rule)}>
        <span class="rule-name">{rule.title}</span>
        {failing > 0 && <span class="pill pill-bad">{t.ruleBook.red(String(failing))}</span>}
        <span class="rule-points">{rule.points > 0 ? rule.points : t.status[rule.severity === "fatal" ? "suspect" : rule.status]}</span>
      </button>
    </li>
  );
}

