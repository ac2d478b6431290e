// Groups as one page.
// In: a clustering. Out: HTML that stands alone, without a script or anything from elsewhere. Its own file because it is a
// form of its own.
import type { Cluster, Clustering, Language } from "../../types.js";
import { FOOT, head, text } from "../html.js";
import { share, short } from "../plan/written.js";
import type { ClusterWords } from "./words.js";

const STYLE = ".bar{height:.5rem;max-width:30rem}.bar rect{fill:#0b6b57}.bar .all{fill:#e8e8e8}";

export function page(found: Clustering, words: ClusterWords, language: Language): string {
  const most = Math.max(...found.clusters.map((one) => one.share), 0.0001);
  const label = (id: number) => found.clusters.find((one) => one.id === id)?.label ?? String(id);
  let type: string | undefined;
  const sections = found.clusters.map((one) => {
    const heading = one.taxonomy === type || one.taxonomy === undefined ? "" : `<h3>${text(one.taxonomy)}</h3>`;
    type = one.taxonomy;
    return `${heading}${section(one, most, words)}`;
  });
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? "" : `<h2>${text(title)}</h2><ul>${items.map((item) => `<li>${text(item)}</li>`).join("")}</ul>`;
  const alerts = (found.alerts ?? []).map((alert) => words.alert(alert, label(alert.cluster)));
  const passages = (found.passages ?? []).map((one) =>
    words.passage(one.fate, one.label, share(one.shareBefore), share(one.shareNow)),
  );
  return `${head(language, words.title, STYLE)}<p class="of">${text(words.summary(found.assignments.length, found.k, found.noise))}</p>
${list(words.alerts, alerts)}${list(words.changes, passages)}
${sections.join("\n")}
${FOOT}`;
}

function section(one: Cluster, most: number, words: ClusterWords): string {
  const counted = (title: string, all: Cluster["handlings"]) =>
    all && all.length > 0
      ? `<p class="of">${text(title)}: ${all.map(({ text: of, count }) => `${text(of)} (${count})`).join("；")}</p>`
      : "";
  return `<section><h2>${text(one.label)}</h2>
<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" width="100%" aria-hidden="true"><rect class="all" width="100" height="1"/><rect width="${short((one.share / most) * 100)}" height="1"/></svg>
<p class="of">${one.size} ${text(words.texts)} · ${share(one.share)} · ${text(words.quality)} ${short(one.quality, 2)} · ${text(one.terms.join("、"))}</p>
${one.quotes.map((quote) => `<blockquote>${text(quote.text)}</blockquote>`).join("\n")}
${counted(words.handling, one.handlings)}${counted(words.outcome, one.outcomes)}</section>`;
}
