// The first screen. In: the strings. Out: what this is, the ways to hand over files, the sample, the promise and its proof.

import { sampleFiles } from "../intake/sample.ts";
import { count } from "../model/format.ts";
import { VOICES } from "../model/types.ts";
import { language, strings } from "../state/language.ts";
import { mishap, open, showList } from "../state/route.ts";
import { calls } from "../state/session.ts";
import { FileButton } from "./FileButton.tsx";
import { Icon } from "./Icon.tsx";

/** The policy in force, read from the document itself, so that what is shown is what holds. */
const POLICY = document.querySelector<HTMLMetaElement>("meta[http-equiv=Content-Security-Policy]")?.content ?? "";

export function StartScreen() {
  const t = strings.value.start;
  const { length } = calls.value;
  const openSample = () =>
    sampleFiles().then(open, (error: unknown) => {
      mishap.value = t.sampleFailed(error instanceof Error ? error.message : String(error));
    });
  return (
    <main class="start">
      {length > 0 && (
        <p class="go-on">
          <button type="button" class="secondary" onClick={showList}>
            {t.goOn(count(length, language.value))}
            <Icon name="right" />
          </button>
        </p>
      )}
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <VoiceList />
      <section class="drop-zone" aria-label={t.drop}>
        <p class="drop-title">{t.drop}</p>
        <div class="buttons">
          <FileButton class="primary" onFiles={open}>
            <Icon name="file" />
            {t.chooseFiles}
          </FileButton>
          <FileButton class="secondary" folder onFiles={open}>
            <Icon name="folder" />
            {t.chooseFolder}
          </FileButton>
        </div>
        <p class="hint">{t.formats}</p>
      </section>
      <p class="sample">
        <span>{t.sampleHint}</span>
        <button type="button" class="secondary" onClick={openSample}>
          {t.sample}
        </button>
      </p>
      <section class="privacy" aria-labelledby="privacy">
        <h2 id="privacy">
          <Icon name="lock" />
          {t.privacyTitle}
        </h2>
        <p>{t.privacy}</p>
        <details>
          <summary>{t.privacyProof}</summary>
          <ul class="policy" lang="en">
            {POLICY.split(";").map((rule) => (
              <li key={rule}>
                <code>{rule.trim()}</code>
              </li>
            ))}
          </ul>
        </details>
      </section>
    </main>
  );
}

/** The five voices with words that go with each, for somebody who meets them here. */
function VoiceList() {
  const { voices, voiceHint } = strings.value;
  return (
    <ul class="voice-list">
      {VOICES.map((voice) => (
        <li key={voice} class={`voice-${voice}`}>
          <strong>{voices[voice]}</strong>
          <span>{voiceHint[voice]}</span>
        </li>
      ))}
    </ul>
  );
}
