// The bar over every screen. In: the state. Out: name, open files, language, help.

import { count } from "../model/format.ts";
import { helpOpen } from "../state/keys.ts";
import { language, strings, switchLanguage } from "../state/language.ts";
import { open, screen, showStart } from "../state/route.ts";
import { reading } from "../state/session.ts";
import { FileButton } from "./FileButton.tsx";
import { Icon, Logo } from "./Icon.tsx";

export function Bar() {
  const t = strings.value;
  const { files } = reading.value;
  const started = screen.value !== "start";
  return (
    <header class="bar">
      <button type="button" class="brand" onClick={showStart} title={t.bar.home}>
        <Logo />
        <span>{t.productName}</span>
      </button>
      {started && (
        <p class="bar-files" title={files.slice(0, 20).join("\n")}>
          {files.length === 1 ? files[0] : t.bar.files(count(files.length, language.value))}
        </p>
      )}
      <div class="bar-actions">
        {started && (
          <FileButton class="plain" title={t.bar.openHint} onFiles={open}>
            <Icon name="file" />
            <span>{t.bar.open}</span>
          </FileButton>
        )}
        {started && (
          <button type="button" class="plain wide-only" onClick={() => (helpOpen.value = true)} aria-keyshortcuts="?">
            <Icon name="keyboard" />
            <span>{t.bar.help}</span>
          </button>
        )}
        <button
          type="button"
          class="plain"
          onClick={switchLanguage}
          aria-label={t.switchLanguage}
          lang={language.value === "zh" ? "en" : "zh-CN"}
        >
          {t.otherLanguage}
        </button>
      </div>
    </header>
  );
}
