// The whole page: the bar, one screen, and what lies over it. In: the state. Out: elements. Its own file because drops,
// pastes and keys are taken for the page as a whole.

import { useEffect } from "preact/hooks";
import { announcement } from "../state/announce.ts";
import { onDragging, onPaste, dragging } from "../state/handing-over.ts";
import { onKey } from "../state/keys.ts";
import { strings } from "../state/language.ts";
import { mishap, screen } from "../state/route.ts";
import { Bar } from "./Bar.tsx";
import { CallScreen } from "./CallScreen.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { Icon } from "./Icon.tsx";
import { ListScreen } from "./ListScreen.tsx";
import { ProblemsScreen } from "./ProblemsScreen.tsx";
import { StartScreen } from "./StartScreen.tsx";

const SCREENS = { start: StartScreen, list: ListScreen, call: CallScreen, problems: ProblemsScreen };

export function App() {
  const t = strings.value;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    for (const type of ["dragenter", "dragover", "dragleave", "drop"] as const) {
      addEventListener(type, onDragging, { signal });
    }
    addEventListener("paste", onPaste, { signal });
    addEventListener("keydown", onKey, { signal });
    return () => stop.abort();
  }, []);
  useEffect(() => {
    document.title = t.pageTitle;
  }, [t]);
  const Shown = SCREENS[screen.value];
  return (
    <>
      <Bar />
      {mishap.value && (
        <p class="notice mishap" role="alert">
          <Icon name="warning" />
          {mishap.value}
          <button type="button" class="plain" onClick={() => (mishap.value = "")}>
            {t.start.dismiss}
          </button>
        </p>
      )}
      <Shown />
      {dragging.value && (
        <div class="drop-here" aria-hidden="true">
          <p>{t.start.dropNow}</p>
        </div>
      )}
      <HelpDialog />
      <p class="unseen" role="status">
        {announcement.value}
      </p>
    </>
  );
}
