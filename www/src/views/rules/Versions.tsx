// Every version of the pack that was ever saved here. In: the versions. Out: a list from which one can be taken back.

import { moment } from "../../model/format.ts";
import { strings } from "../../state/language.ts";
import { saveAs } from "../../state/save-as.ts";
import { act, ownPack, packVersions } from "../../state/work.ts";

export function Versions() {
  const t = strings.value.ruleBook;
  const versions = [...packVersions.value].reverse();
  const now = ownPack.value?.version;
  return (
    <section class="versions" aria-label={t.view.versions}>
      <p class="hint">{t.versionsHelp}</p>
      <ol>
        {versions.map(({ version, text, savedAt, savedBy }) => (
          <li key={version}>
            <time dateTime={savedAt}>{moment(savedAt)}</time>
            <span>{savedBy || strings.value.bar.nobody}</span>
            {version === now ? (
              <span class="pill">{t.current}</span>
            ) : (
              <button type="button" class="secondary small" onClick={() => act({ kind: "pack", version })}>
                {t.takeBack}
              </button>
            )}
            <button type="button" class="link" onClick={() => saveAs(`${version.replaceAll(/[^\w.-]+/g, "-")}.toml`, "text/plain", text)}>
              {t.download}
            </button>
          </li>
        ))}
        <li>
          <span>{t.builtIn}</span>
          {now === undefined ? (
            <span class="pill">{t.current}</span>
          ) : (
            <button type="button" class="secondary small" onClick={() => act({ kind: "pack", version: "" })}>
              {t.takeBack}
            </button>
          )}
        </li>
      </ol>
    </section>
  );
}
