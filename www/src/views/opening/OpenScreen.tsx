// Files before they are read: what they seem to be, who is who, the columns, the first calls, and what can be put right.
// In: the preview. Out: a form and the first calls as they would be read.

import { isHopeless, preview, readPreviewed, type Preview } from "../../state/opening.ts";
import { amount, strings } from "../../state/language.ts";
import { show } from "../../state/route.ts";
import { Icon } from "../Icon.tsx";
import { Notice } from "../Notice.tsx";
import { ProblemRows } from "../ProblemTable.tsx";
import { Found } from "./Found.tsx";
import { SheetColumns } from "./SheetColumns.tsx";
import { Speakers } from "./Speakers.tsx";
import "../../styles/opening.css";

export function OpenScreen() {
  const t = strings.value.opening;
  const now = preview.value;
  if (!now) return <Nothing />;
  const { peeked } = now;
  const hopeless = isHopeless(now);
  return (
    <main class="sheet">
      <h1>{t.title}</h1>
      <p class="lead">{hopeless ? t.hopeless : now.again ? t.again : t.lead}</p>
      <div class="two">
        <Found now={now} />
        <First now={now} />
      </div>
      {peeked && peeked.kind === "calls" && (peeked.speakers.length > 0 || peeked.swapped) && <Speakers now={now} />}
      {peeked?.sheet && <SheetColumns now={now} sheet={peeked.sheet} />}
      <p class="buttons">
        {!hopeless && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              const next = readPreviewed();
              if (next) show(next);
            }}
          >
            {t.read(amount(now.files.length))}
          </button>
        )}
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

/** The first calls as they would be read, and what would be said of them. */
function First({ now: { peeked, failure } }: { now: Preview }) {
  const t = strings.value.opening;
  const { calls = [], problems = [], tickets = 0 } = peeked ?? {};
  const worst = problems.find(({ severity }) => severity === "error");
  return (
    <section class="card" aria-labelledby="preview-title" aria-busy={!peeked && failure === ""}>
      <h2 id="preview-title">{t.firstCalls}</h2>
      {calls.map((call) => (
        <ol key={call.id} class="mini-turns" aria-label={call.id}>
          {call.turns.slice(0, 5).map((turn, index) => (
            <li key={index}>
              <span class={`mini-role role-${turn.role}`}>{strings.value.roles[turn.role]}</span>
              <span>{turn.text}</span>
            </li>
          ))}
        </ol>
      ))}
      {tickets > 0 && <p>{t.ticketsFound(amount(tickets))}</p>}
      {peeked && calls.length === 0 && tickets === 0 && (worst ? <Notice kind="bad" says={[worst.message, worst.help].filter(Boolean).join(" ")} /> : <p class="hint">{t.noCalls}</p>)}
      {failure && <Notice kind="bad" says={failure} />}
      {problems.length > 0 && (
        <details>
          <summary>{t.problems(amount(problems.length))}</summary>
          <ProblemRows problems={problems} />
        </details>
      )}
    </section>
  );
}
