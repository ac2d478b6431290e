// What is kept here, and everything that can be done with it. In: the settings. Out: project out and in, agreement of
// reviewers, keeping transcripts, forgetting everything.

import { useSignal } from "@preact/signals";
import { share } from "../model/format.ts";
import { amount, strings } from "../state/language.ts";
import { updateWaiting, worksOffline } from "../state/offline.ts";
import { offeredProject } from "../state/opening.ts";
import { exportReviews } from "../state/exports.ts";
import { currentAgreements, exportProject, forgetEverything, stamp, takeProject, taken } from "../state/project.ts";
import { open } from "../state/route.ts";
import { calls, chooseKeeping } from "../state/session.ts";
import { blind, keepTranscripts } from "../state/settings.ts";
import { ticketCount } from "../state/tickets.ts";
import { events, packVersions, reviewer, work } from "../state/work.ts";
import { FileButton } from "./FileButton.tsx";
import { Heads } from "./Heads.tsx";
import { Icon } from "./Icon.tsx";
import { MaskingCard } from "./MaskingCard.tsx";
import { Notice } from "./Notice.tsx";
import "../styles/settings.css";

export function SettingsScreen() {
  const t = strings.value.settings;
  const withFiles = useSignal(false);
  const asked = useSignal(false);
  return (
    <main class="sheet narrow-sheet">
      <h1>{t.title}</h1>
      <OfferedProject />
      <section class="card" aria-labelledby="who">
        <h2 id="who">{t.who}</h2>
        <label class="row-label">
          <span>{strings.value.bar.reviewer}</span>
          <input class="field" value={reviewer.value} maxLength={40} onChange={({ currentTarget }) => (reviewer.value = currentTarget.value.trim())} />
        </label>
        <p class="hint">{t.whoHelp}</p>
        <label class="switch">
          <input type="checkbox" checked={blind.value} onChange={({ currentTarget }) => (blind.value = currentTarget.checked)} />
          <span>{t.blind}</span>
        </label>
      </section>
      <section class="card" aria-labelledby="project">
        <h2 id="project">{t.project}</h2>
        <p>{t.projectHolds(amount(events.value.length), amount(work.value.size), amount(packVersions.value.length))}</p>
        <label class="switch">
          <input type="checkbox" checked={withFiles.value} disabled={calls.value.length + ticketCount.value === 0} onChange={({ currentTarget }) => (withFiles.value = currentTarget.checked)} />
          <span>{t.withFiles(amount(calls.value.length), ticketCount.value > 0 && amount(ticketCount.value))}</span>
        </label>
        <p class="buttons">
          <button type="button" class="primary" onClick={() => void exportProject(withFiles.value)}>
            <Icon name="download" />
            {t.exportProject}
          </button>
          <button type="button" class="secondary" onClick={() => void exportReviews(stamp())}>
            {t.exportReviews}
          </button>
          <FileButton class="secondary" onFiles={open}>
            <Icon name="file" />
            {t.importProject}
          </FileButton>
        </p>
        <p class="hint">{t.projectHelp}</p>
      </section>
      <Agreements />
      <MaskingCard />
      <section class="card" aria-labelledby="kept">
        <h2 id="kept">{t.kept}</h2>
        <label class="switch">
          <input type="checkbox" checked={keepTranscripts.value} onChange={({ currentTarget }) => void chooseKeeping(currentTarget.checked)} />
          <span>{strings.value.start.keep}</span>
        </label>
        <p class="hint">{keepTranscripts.value ? strings.value.start.kept : strings.value.start.notKept}</p>
        <p class="hint">{worksOffline.value ? strings.value.start.offline : strings.value.start.online}</p>
        {updateWaiting.value && (
          <button type="button" class="secondary" onClick={updateWaiting.value}>
            {strings.value.notices.takeUpdate}
          </button>
        )}
      </section>
      <section class="card card-warn" aria-labelledby="forget">
        <h2 id="forget">{t.forget}</h2>
        <p>{t.forgetHelp}</p>
        {asked.value ? (
          <p class="buttons" role="group" aria-label={t.forgetSure}>
            <strong>{t.forgetSure}</strong>
            <button type="button" class="danger" onClick={() => void forgetEverything().then(() => (asked.value = false))}>
              <Icon name="trash" />
              {t.forgetYes}
            </button>
            <button type="button" class="secondary" onClick={() => (asked.value = false)}>
              {t.forgetNo}
            </button>
          </p>
        ) : (
          <button type="button" class="secondary" onClick={() => (asked.value = true)}>
            <Icon name="trash" />
            {t.forget}
          </button>
        )}
      </section>
    </main>
  );
}

/** A project that was dropped waits to be taken over: it may be a colleague's. */
function OfferedProject() {
  const t = strings.value.settings;
  const offered = offeredProject.value;
  const it = taken.value;
  return (
    <>
      {offered && (
        <section class="card card-calm" aria-labelledby="offered">
          <h2 id="offered">{t.offered(offered.name)}</h2>
          <p>{t.offeredHelp}</p>
          <p class="buttons">
            <button type="button" class="primary" onClick={() => void takeProject(offered)}>
              {t.take}
            </button>
            <button type="button" class="secondary" onClick={() => (offeredProject.value = null)}>
              {t.leave}
            </button>
          </p>
        </section>
      )}
      {it && (
        <Notice
          kind="calm"
          icon="pass"
          role="status"
          says={
            <>
              {t.taken(it.from || strings.value.bar.nobody, amount(it.events), amount(it.packs), amount(it.calls), amount(it.tickets))}
              {it.dropped > 0 && ` ${t.dropped(amount(it.dropped))}`}
            </>
          }
        />
      )}
    </>
  );
}

function Agreements() {
  const t = strings.value.settings;
  const pairs = currentAgreements();
  if (pairs.length === 0) return null;
  return (
    <section class="card" aria-labelledby="agreement">
      <h2 id="agreement">{t.agreement}</h2>
      <p class="hint">{t.agreementHelp}</p>
      <table class="quiet-table">
        <Heads words={[t.reviewers]} numbers={[t.both, t.same, "κ"]} />
        <tbody>
          {pairs.map(({ reviewers, both, same, kappa, differ }) => (
            <tr key={reviewers.join()}>
              <th scope="row">
                {reviewers.map((name) => name || strings.value.bar.nobody).join(" / ")}
                {differ.length > 0 && (
                  <details>
                    <summary>{t.differ(amount(differ.length))}</summary>
                    <ul class="differ">
                      {differ.slice(0, 50).map(({ a, b }, index) => (
                        <li key={index}>
                          <code>{a.call}</code> {a.rule}：{strings.value.verdicts[a.verdict]} / {strings.value.verdicts[b.verdict]}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </th>
              <td class="number">{amount(both)}</td>
              <td class="number">{share(same, both)}</td>
              <td class="number">{kappa === null ? "–" : kappa.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
