// The first screen. In: the strings. Out: what this is, the ways to hand over files, the sample, the promise and its proof.

import { sampleFiles } from "../intake/sample.ts";
import { VOICES } from "../model/types.ts";
import { moment } from "../model/format.ts";
import { amount, listed, strings } from "../state/language.ts";
import { worksOffline } from "../state/offline.ts";
import { mishap, open, openText, show, showList } from "../state/route.ts";
import { calls, chooseKeeping, earlier, reading } from "../state/session.ts";
import { keepTranscripts } from "../state/settings.ts";
import { baskets } from "../state/list.ts";
import { work } from "../state/work.ts";
import { FileButton } from "./FileButton.tsx";
import { Icon } from "./Icon.tsx";
import { Privacy } from "./Privacy.tsx";

export function StartScreen() {
  const t = strings.value.start;
  const { length } = calls.value;
  const openSample = () =>
    sampleFiles().then(open, (error: unknown) => {
      mishap.value = t.sampleFailed(error instanceof Error ? error.message : String(error));
    });
  return (
    <main class="start">
      <Earlier length={length} />
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
        <PasteBox />
      </section>
      <p class="sample">
        <span>{t.sampleHint}</span>
        <button type="button" class="secondary" onClick={openSample}>
          {t.sample}
        </button>
      </p>
      <section class="keeping" aria-label={t.keep}>
        <p class="keep">
          <label class="switch">
            <input
              type="checkbox"
              checked={keepTranscripts.value}
              onChange={({ currentTarget }) => void chooseKeeping(currentTarget.checked)}
            />
            <span>{t.keep}</span>
          </label>
          <span class="hint">{keepTranscripts.value ? t.kept : t.notKept}</span>
        </p>
        <p class="hint">
          {worksOffline.value ? t.offline : t.online}{" "}
          <button type="button" class="link" onClick={() => show("settings")}>
            {t.manage}
          </button>
        </p>
      </section>
      <Privacy />
    </main>
  );
}

/** What an earlier visit left, offered again. */
function Earlier({ length }: { length: number }) {
  const t = strings.value.start;
  const left = earlier.value;
  const decided = work.value.size;
  if (reading.value.phase === "restoring") return <p class="go-on hint">{strings.value.reading.restoring}</p>;
  if (length > 0) {
    const { done } = baskets.value.all;
    return (
      <section class="go-on" aria-label={t.earlier}>
        <p>
          <strong>{t.earlier}</strong>
          {left && <span class="hint"> {[listed(left.files.slice(0, 2)), moment(left.at)].join(" · ")}</span>}
          <span class="hint"> {t.progress(amount(done), amount(length))}</span>
        </p>
        <button type="button" class="primary" onClick={showList}>
          {t.goOn(amount(length))}
          <Icon name="right" />
        </button>
      </section>
    );
  }
  if (!left && decided === 0) return null;
  return (
    <p class="go-on notice notice-calm">
      <Icon name="note" />
      <span>{t.decisionsKept(amount(decided), listed(left?.files.slice(0, 2) ?? []))}</span>
    </p>
  );
}

/** For a single conversation, copied from somewhere. */
function PasteBox() {
  const t = strings.value.start;
  return (
    <details class="paste">
      <summary>{t.paste}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          openText(new FormData(event.currentTarget).get("text") as string);
        }}
      >
        <textarea name="text" class="field" rows={5} aria-label={t.paste} placeholder={t.pasteExample} />
        <button type="submit" class="secondary">
          {t.readPasted}
        </button>
      </form>
    </details>
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
