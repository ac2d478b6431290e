// Files before they are read, where something is in doubt: what they seem to be, the first calls, and what can be put
// right. In: the preview. Out: a form and the first calls as they would be read.

import { count, size } from "../model/format.ts";
import { SWAPPED } from "../model/roles.ts";
import { language, strings } from "../state/language.ts";
import type { Reading } from "../worker/protocol.ts";
import { lookAgain, preview, readPreviewed, type Preview } from "../state/opening.ts";
import { show } from "../state/route.ts";
import { Icon } from "./Icon.tsx";
import { ProblemRows } from "./ProblemTable.tsx";

const FORMATS = ["ndjson", "json", "text", "lines", "timedRows", "csv", "tsv", "webVtt", "srt", "html"] as const;
/** What the columns of a table may hold. */
const FIELDS = ["id", "role", "text", "startMs", "agent", "team", "customer", "startedAt"] as const;

export function OpenScreen() {
  const t = strings.value.opening;
  const now = preview.value;
  if (!now) return <Nothing />;
  const { peeked } = now;
  return (
    <main class="sheet">
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <div class="two">
        <Corrections now={now} />
        <section class="card" aria-labelledby="preview-title">
          <h2 id="preview-title">{t.firstCalls}</h2>
          {peeked && peeked.calls.length > 0 ? (
            peeked.calls.map((call) => (
              <ol key={call.id} class="mini-turns" aria-label={call.id}>
                {call.turns.slice(0, 5).map((turn, index) => (
                  <li key={index}>
                    <span class={`mini-role role-${turn.role}`}>{strings.value.roles[turn.role]}</span>
                    <span>{turn.text}</span>
                  </li>
                ))}
              </ol>
            ))
          ) : (
            <p class="hint">{t.noCalls}</p>
          )}
          {now.failure && <p class="notice notice-bad">{now.failure}</p>}
          {peeked && peeked.problems.length > 0 && (
            <details>
              <summary>{t.problems(count(peeked.problems.length, language.value))}</summary>
              <ProblemRows problems={peeked.problems} />
            </details>
          )}
        </section>
      </div>
      <p class="buttons">
        <button
          type="button"
          class="primary"
          onClick={() => {
            if (readPreviewed()) show("overview");
          }}
        >
          {t.read(count(now.files.length, language.value))}
        </button>
        <button type="button" class="secondary" onClick={() => show("start")}>
          {t.cancel}
        </button>
      </p>
    </main>
  );
}

function Nothing() {
  const t = strings.value.opening;
  return (
    <main class="sheet">
      <h1>{t.title}</h1>
      <p class="lead">{t.nothing}</p>
      <button type="button" class="secondary" onClick={() => show("start")}>
        <Icon name="left" />
        {t.cancel}
      </button>
    </main>
  );
}

function Corrections({ now }: { now: Preview }) {
  const t = strings.value.opening;
  const { peeked, how, files, file } = now;
  const swapped = how.roles !== undefined;
  return (
    <section class="card" aria-labelledby="found-title">
      <h2 id="found-title">{t.found}</h2>
      <dl class="facts">
        <div>
          <dt>{t.file}</dt>
          <dd>
            {files.length === 1 ? (
              file.name
            ) : (
              <select
                class="field"
                aria-label={t.file}
                value={file.name}
                onChange={({ currentTarget }) => void lookAgain(how, files.find(({ name }) => name === currentTarget.value))}
              >
                {files.slice(0, 100).map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </dd>
        </div>
        <div>
          <dt>{t.size}</dt>
          <dd>{peeked && size(peeked.bytes)}</dd>
        </div>
        <div>
          <dt>{t.encoding}</dt>
          <dd>{peeked?.encoding}</dd>
        </div>
        <div>
          <dt>
            <label for="format">{t.format}</label>
          </dt>
          <dd>
            <select
              id="format"
              class="field"
              value={how.format ?? ""}
              onChange={({ currentTarget }) => {
                const { format: _, ...rest } = how;
                const chosen = FORMATS.find((one) => one === currentTarget.value) as Reading["format"];
                void lookAgain(chosen ? { ...rest, format: chosen } : rest);
              }}
            >
              <option value="">{t.asFound(peeked?.format ? (t.formats[peeked.format] ?? peeked.format) : t.unknown)}</option>
              {FORMATS.map((format) => (
                <option key={format} value={format}>
                  {t.formats[format]}
                </option>
              ))}
            </select>
          </dd>
        </div>
        <div>
          <dt>{t.roles}</dt>
          <dd>
            {Object.entries(peeked?.roles ?? {}).map(([role, turns]) => (
              <span key={role} class="fact-part">
                {strings.value.roles[role as keyof typeof strings.value.roles] ?? role} {t.turns(count(turns, language.value))}
              </span>
            ))}
            <label class="switch">
              <input
                type="checkbox"
                checked={swapped}
                onChange={({ currentTarget }) => {
                  const { roles: _, ...rest } = how;
                  void lookAgain(currentTarget.checked ? { ...rest, roles: SWAPPED } : rest);
                }}
              />
              <span>{t.swap}</span>
            </label>
          </dd>
        </div>
      </dl>
      {peeked && peeked.columns.length > 0 && (
        <fieldset class="columns">
          <legend>{t.columns}</legend>
          <p class="hint">{t.columnsHint}</p>
          {FIELDS.map((field) => (
            <label key={field}>
              <span>{t.fields[field]}</span>
              <select
                class="field"
                value={how.columns?.[field] ?? ""}
                onChange={({ currentTarget }) => {
                  const { [field]: _, ...columns } = how.columns ?? {};
                  void lookAgain({ ...how, columns: currentTarget.value ? { ...columns, [field]: currentTarget.value } : columns });
                }}
              >
                <option value="">{t.byHeading}</option>
                {peeked.columns.map((heading) => (
                  <option key={heading} value={heading}>
                    {heading}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
      )}
    </section>
  );
}
