// What customers complain about: groups by size, each with its words, sentences and calls; a map; names people gave. In: the
// groups. Out: the screen; every change can be undone.

import { useEffect } from "preact/hooks";
import type { Cluster } from "wusheng";
import { share } from "../../model/format.ts";
import { spread } from "../../model/topics.ts";
import { amount, strings } from "../../state/language.ts";
import { busy, changes, chosen, failure, found, group, guided, places, scope } from "../../state/insight/complaints.ts";
import { standing } from "../../state/work.ts";
import { isScored } from "../../state/session.ts";
import { order } from "../../state/list.ts";
import { LabelledChoice } from "../Choice.tsx";
import { Heads } from "../Heads.tsx";
import { Notice } from "../Notice.tsx";
import { ReadingStatus } from "../ReadingStatus.tsx";
import { TopicDetail } from "./TopicDetail.tsx";

const SCOPES = ["complaints", "all"] as const;


export function ComplaintsScreen() {
  const t = strings.value.complaints;
  const it = found.value;
  const changed = standing.value.filter(({ kind }) => kind === "topic").length;
  // Groups are made when the screen is first shown, and again when a change is made or undone, or the calls are others.
  const scored = isScored.value;
  useEffect(() => {
    if (scored) void group();
  }, [scope.value, guided.value, changed, scored, order.value]);
  return (
    <main class="sheet complaints">
      <header class="sheet-head">
        <div>
          <h1>{t.title}</h1>
          <p class="lead">{it ? t.lead(amount(it.texts.length), amount(it.clustering.clusters.length), amount(it.clustering.noise)) : t.waiting}</p>
        </div>
        <div class="buttons">
          <LabelledChoice inRow label={t.scope} value={scope.value} of={SCOPES} named={(one) => t.scopes[one]} onChoose={(one) => (scope.value = one)} />
          <label class="switch">
            <input type="checkbox" checked={guided.value} onChange={({ currentTarget }) => (guided.value = currentTarget.checked)} />
            <span>{t.guided}</span>
          </label>
        </div>
      </header>
      <ReadingStatus />
      {failure.value && <Notice kind="bad" says={failure.value} />}
      {busy.value && (
        <p class="hint" role="status">
          {t.busy}
        </p>
      )}
      {it && it.clustering.clusters.length === 0 && <p class="card">{t.none}</p>}
      {it && it.clustering.clusters.length > 0 && (
        <>
          <Alerts />
          <div class="topic-columns">
            <TopicList clusters={it.clustering.clusters} />
            <div class="topic-side">
              <TopicMap clusters={it.clustering.clusters} />
              <TopicDetail />
            </div>
          </div>
        </>
      )}
    </main>
  );
}

function Alerts() {
  const t = strings.value.complaints;
  const { clusters, alerts = [] } = found.value?.clustering ?? { clusters: [] };
  if (alerts.length === 0) return null;
  return (
    <section class="card card-warn" aria-labelledby="alerts">
      <h2 id="alerts">{t.alerts}</h2>
      <ul>
        {alerts.slice(0, 6).map((alert, index) => (
          <li key={index}>
            <strong>{clusters.find(({ id }) => id === alert.cluster)?.label}</strong>{" "}
            {t.alert(t.alertKinds[alert.kind], alert.from, alert.to, amount(alert.count), alert.expected.toFixed(1))}{" "}
            <button type="button" class="link" onClick={() => (chosen.value = alert.cluster)}>
              {t.look}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TopicList({ clusters }: { clusters: readonly Cluster[] }) {
  const t = strings.value.complaints;
  const most = Math.max(...clusters.map(({ size }) => size), 1);
  const sorted = [...clusters].sort((a, b) => b.size - a.size);
  return (
    <table class="topics">
      <caption class="unseen">{t.title}</caption>
      <Heads words={[t.topic]} numbers={[t.calls, t.share, t.change]} />
      <tbody>
        {sorted.map(({ id, label, size, share: part, taxonomy, subtype }) => {
          const moved = changes.value.get(id);
          const by = moved ? moved.now - moved.before : 0;
          return (
            <tr key={id} data-chosen={chosen.value === id || undefined} class={size < 5 ? "small-group" : undefined}>
              <th scope="row">
                <button type="button" class="topic-name" aria-pressed={chosen.value === id} onClick={() => (chosen.value = id)}>
                  <span class="topic-bar" style={{ width: `${(size / most) * 100}%` }} />
                  <span>{subtype ?? taxonomy ?? label}</span>
                  {(subtype ?? taxonomy ?? label) !== label && <span class="hint">{label}</span>}
                </button>
              </th>
              <td class="number">{amount(size)}</td>
              <td class="number">{share(Math.round(part * 1000), 1000)}</td>
              <td class="number">{moved ? `${by > 0 ? "+" : by < 0 ? "−" : "±"}${Math.abs(by * 100).toFixed(1)}` : "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Groups that use the same words lie near one another; how large says how many. The table beside says the same. */
function TopicMap({ clusters }: { clusters: readonly Cluster[] }) {
  const t = strings.value.complaints;
  if (places.value.length < 3) return null;
  const byId = new Map(clusters.map((cluster) => [cluster.id, cluster]));
  const dots = spread(
    places.value.flatMap(({ id, x, y }) => {
      const cluster = byId.get(id);
      return cluster ? [{ id, x, y, r: 7 + Math.sqrt(cluster.share) * 44, name: (cluster.subtype ?? cluster.taxonomy ?? cluster.label).slice(0, 8) }] : [];
    }),
    { width: 480, height: 280 },
  );
  return (
    <figure class="topic-map">
      <figcaption class="hint">{t.map}</figcaption>
      <svg viewBox="0 0 480 280" role="img" aria-label={t.map}>
        {dots.map(({ id, x, y, r, name }) => (
          <g key={id} class="topic-dot" data-chosen={chosen.value === id || undefined} onClick={() => (chosen.value = id)}>
            <title>{`${byId.get(id)?.label ?? ""} ${byId.get(id)?.size ?? ""}`}</title>
            <circle cx={x} cy={y} r={r} />
            <text x={x} y={y + r + 12}>
              {name}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
