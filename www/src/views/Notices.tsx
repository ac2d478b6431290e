// What must be said over any screen: storage that is full, a worker that was started anew, a newer page. In: the state.
// Out: lines that can be put away, each with what to do.

import { count } from "../model/format.ts";
import { updateWaiting } from "../state/offline.ts";
import { exportProject } from "../state/project.ts";
import { mishap, remark, show } from "../state/route.ts";
import { language, strings } from "../state/language.ts";
import { looking } from "../state/opening.ts";
import { chooseKeeping, startFailure, workerDeaths } from "../state/session.ts";
import { storageTrouble, tryAgain, unkeptCount } from "../state/work.ts";
import { Icon } from "./Icon.tsx";

export function Notices() {
  const t = strings.value.notices;
  const update = updateWaiting.value;
  return (
    <div class="notices">
      {mishap.value && (
        <p class="notice mishap" role="alert">
          <Icon name="warning" />
          <span>{mishap.value}</span>
          <button type="button" class="plain" onClick={() => (mishap.value = "")}>
            {t.dismiss}
          </button>
        </p>
      )}
      {looking.value > 0 && (
        <p class="notice notice-calm" role="status">
          <span>{t.looking(count(looking.value, language.value))}</span>
        </p>
      )}
      {remark.value && (
        <p class="notice notice-calm" role="status">
          <Icon name="note" />
          <span>{remark.value}</span>
          <button type="button" class="plain" onClick={() => (remark.value = "")}>
            {t.dismiss}
          </button>
        </p>
      )}
      {startFailure.value && (
        <p class="notice notice-bad" role="alert">
          <Icon name="warning" />
          <span>{t.notStarted(startFailure.value)}</span>
        </p>
      )}
      {storageTrouble.value && (
        <p class="notice notice-bad" role="alert">
          <Icon name="warning" />
          <span>
            {storageTrouble.value === "full" ? t.full : t.closed}
            {unkeptCount.value > 0 && ` ${t.unkept(String(unkeptCount.value))}`}
          </span>
          <button type="button" class="secondary" onClick={() => void exportProject(false)}>
            {t.exportNow}
          </button>
          {storageTrouble.value === "full" && (
            <button type="button" class="secondary" onClick={() => void chooseKeeping(false).then(tryAgain)}>
              {t.dropTranscripts}
            </button>
          )}
          <button type="button" class="plain" onClick={() => void tryAgain()}>
            {t.again}
          </button>
        </p>
      )}
      {workerDeaths.value > 0 && (
        <p class="notice">
          <Icon name="warning" />
          <span>{t.restarted}</span>
          <button type="button" class="plain" onClick={() => (workerDeaths.value = 0)}>
            {t.dismiss}
          </button>
        </p>
      )}
      {update && (
        <p class="notice notice-calm">
          <Icon name="download" />
          <span>{t.update}</span>
          <button type="button" class="secondary" onClick={update}>
            {t.takeUpdate}
          </button>
          <button type="button" class="plain" onClick={() => show("settings")}>
            {t.later}
          </button>
        </p>
      )}
    </div>
  );
}
