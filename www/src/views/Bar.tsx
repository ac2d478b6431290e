// The bar over every screen. In: the state. Out: the name, the screens, undo and redo, who reviews, language, help.

import { useLayoutEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { recordingCount } from "../state/audio.ts";
import { redoLast, undoLast } from "../state/deciding.ts";
import { helpOpen, SCREENS } from "../state/keys.ts";
import { language, strings, switchLanguage } from "../state/language.ts";
import { open, screen, show, showStart } from "../state/route.ts";
import { reading } from "../state/session.ts";
import { tickets } from "../state/tickets.ts";
import { canRedo, canUndo, reviewer } from "../state/work.ts";
import { FileButton } from "./FileButton.tsx";
import { Icon, Logo } from "./Icon.tsx";

export function Bar() {
  const t = strings.value;
  const read = reading.value.phase !== "none";
  const now = screen.value === "call" || screen.value === "problems" ? "queue" : screen.value;
  // On a narrow screen the tabs do not all fit: the one that is shown must be among those in sight.
  const tabs = useRef<HTMLElement>(null);
  useLayoutEffect(() => tabs.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" }), [now, language.value]);
  return (
    <header class="bar">
      <button type="button" class="brand" onClick={showStart} title={t.bar.home}>
        <Logo />
        <span>{t.productName}</span>
      </button>
      {(read || screen.value !== "start") && (
        <nav class="tabs" aria-label={t.bar.screens} ref={tabs}>
          {SCREENS.map((name, index) => (
            <button
              key={name}
              type="button"
              class="tab"
              aria-current={now === name ? "page" : undefined}
              aria-keyshortcuts={String(index + 1)}
              disabled={!(read || name === "rules" || (tickets.value.length > 0 && (name === "trends" || name === "report")))}
              onClick={() => show(name)}
            >
              {t.bar.screen[name]}
            </button>
          ))}
        </nav>
      )}
      <div class="bar-actions">
        {read && (
          <>
            <FileButton class="plain square" title={t.bar.openHint} name={t.bar.open} onFiles={open}>
              <Icon name="file" />
            </FileButton>
            <button type="button" class="plain square" disabled={!canUndo.value} onClick={undoLast} aria-label={t.bar.undo} title={`${t.bar.undo} (u)`}>
              <Icon name="undo" />
            </button>
            <button type="button" class="plain square wide-only" disabled={!canRedo.value} onClick={redoLast} aria-label={t.bar.redo} title={`${t.bar.redo} (U)`}>
              <Icon name="redo" />
            </button>
            <Reviewer />
          </>
        )}
        <button type="button" class="plain square wide-only" onClick={() => (helpOpen.value = true)} aria-keyshortcuts="?" aria-label={t.bar.help} title={`${t.bar.help} (?)`}>
          <Icon name="keyboard" />
        </button>
        <button type="button" class="plain square" onClick={() => show("settings")} aria-label={t.bar.settings} title={t.bar.settings}>
          <Icon name="settings" />
        </button>
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
      {recordingCount.value > 0 && <span class="unseen">{t.bar.recordings(String(recordingCount.value))}</span>}
    </header>
  );
}

/** Who reviews: every decision is signed with it. */
function Reviewer() {
  const t = strings.value.bar;
  const isOpen = useSignal(false);
  const take = (name: string) => {
    reviewer.value = name.trim().slice(0, 40);
    isOpen.value = false;
  };
  if (!isOpen.value) {
    return (
      <button type="button" class="plain reviewer" onClick={() => (isOpen.value = true)} title={t.reviewerHint}>
        <Icon name="person" />
        <span>{reviewer.value || t.nobody}</span>
      </button>
    );
  }
  return (
    <form
      class="reviewer"
      onSubmit={(event) => {
        event.preventDefault();
        take(new FormData(event.currentTarget).get("name") as string);
      }}
    >
      <label>
        <span class="unseen">{t.reviewer}</span>
        <input
          name="name"
          class="field"
          ref={(input) => input?.focus()}
          defaultValue={reviewer.value}
          placeholder={t.reviewer}
          maxLength={40}
          onBlur={({ currentTarget }) => take(currentTarget.value)}
        />
      </label>
    </form>
  );
}
