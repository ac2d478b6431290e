// What happens when the page opens. In: what was kept. Out: settings, events, packs and calls as they were left. Its own
// file because the order matters: settings before the engine, events before the calls they are about.

import { store } from "../store/database.ts";
import { rememberTopics } from "./insight/complaints.ts";
import { watchForUpdates } from "./offline.ts";
import { followLanguage } from "./retelling.ts";
import { followPack, restoreCalls, worker, type Import } from "./session.ts";
import { restoreSettings } from "./settings.ts";
import { restoreTickets } from "./tickets.ts";
import { restore, storageTrouble } from "./work.ts";

export async function boot(): Promise<void> {
  // Fetched while the storage is asked.
  worker.load();
  let values: ReadonlyMap<string, unknown> = new Map();
  try {
    const kept = await store.load();
    values = kept.values;
    restore(kept.events, kept.packs);
  } catch {
    storageTrouble.value = "closed";
  }
  restoreSettings(values);
  restoreTickets(values);
  followPack();
  await restoreCalls(values.get("import") as Import | undefined);
  followLanguage();
  rememberTopics(values.get("topics"));
  // What is only needed later is fetched now too: after a drop nothing is asked for.
  prefetchScreens();
  watchForUpdates();
}

function prefetchScreens(): void {
  const fetchAll = () => {
    for (const screen of [
      import("../views/OverviewScreen.tsx"),
      import("../views/CallScreen.tsx"),
      import("../views/opening/OpenScreen.tsx"),
      import("../views/rules/RulesScreen.tsx"),
      import("../views/SettingsScreen.tsx"),
      import("../views/insight/InsightScreens.tsx"),
      import("../model/pinyin.ts"),
      import("../model/problem-words.ts"),
    ]) {
      screen.catch(() => undefined);
    }
    void worker.ask("fetchRest").catch(() => undefined);
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(fetchAll, { timeout: 2000 });
  else setTimeout(fetchAll, 500);
}
