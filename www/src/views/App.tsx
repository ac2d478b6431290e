// The whole page: the bar, one screen, and what lies over it. In: the state. Out: elements. Its own file because drops,
// pastes and keys are taken for the page as a whole.

import { useEffect } from "preact/hooks";
import { announcement } from "../state/announce.ts";
import { onDragging, onPaste, dragging } from "../state/handing-over.ts";
import { onKey } from "../state/keys.ts";
import { strings } from "../state/language.ts";
import { screen, type Screen } from "../state/route.ts";
import { reading } from "../state/session.ts";
import { Bar } from "./Bar.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { lazy } from "./lazy.tsx";
import { ListScreen } from "./ListScreen.tsx";
import { Notices } from "./Notices.tsx";
import { ProblemsScreen } from "./ProblemsScreen.tsx";
import { StartScreen } from "./StartScreen.tsx";

const opening = () => import("./opening/OpenScreen.tsx");
const insight = () => import("./insight/InsightScreens.tsx");

const SCREENS: Readonly<Record<Screen, () => preact.JSX.Element | null>> = {
  start: StartScreen,
  open: lazy(() => opening().then((module) => module.OpenScreen)),
  overview: lazy(() => import("./OverviewScreen.tsx").then((module) => module.OverviewScreen)),
  queue: ListScreen,
  call: lazy(() => import("./CallScreen.tsx").then((module) => module.CallScreen)),
  problems: ProblemsScreen,
  settings: lazy(() => import("./SettingsScreen.tsx").then((module) => module.SettingsScreen)),
  rules: lazy(() => import("./rules/RulesScreen.tsx").then((module) => module.RulesScreen)),
  trends: lazy(() => insight().then((module) => module.TrendsScreen)),
  complaints: lazy(() => insight().then((module) => module.ComplaintsScreen)),
  report: lazy(() => insight().then((module) => module.ReportScreen)),
};

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
  const restoring = reading.value.phase === "restoring" && screen.value !== "start";
  return (
    <>
      <Bar />
      <Notices />
      {restoring ? <p class="loading">{t.reading.restoring}</p> : <Shown />}
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
