// Groups as one page.
// In: a clustering. Out: HTML that stands alone, without a script or anything from elsewhere. Its own file because it is a
// form of its own.
import type { Cluster, Clustering, Language } from "../../types.js";
import { share, short } from "../plan/written.js";
import type { ClusterWords } from "./words.js";

const STYLE = `body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1c1c1c;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.6rem 0 .2rem}h3{font-size:1.25rem;margin:2.2rem 0 0}
p{margin:.2rem 0}.of{color:#595959}.bar{background:#e8e8e8;height:.5rem;max-width:30rem}.bar i{display:block;height:100%;background:#0b6b57}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #c4c4c4;overflow-wrap:anywhere}
@media print{section{break-inside:avoid}}`;

const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (of: string): string => of.replace(/[&<>"]/g, (sign) => NAMED[sign] ?? sign);

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
  return `<!doctype html>
<html lang="${language === "en" ? "en" : "zh-CN"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(words.title)}</title><style>${STYLE}</style></head><body>
<h1>${text(words.title)}</h1>
<p class="of">${text(words.summary(found.assignments.length, found.k, found.noise))}</p>
${list(words.alerts, alerts)}${list(words.changes, passages)}
${sections.join("\n")}
</body></html>
`;
}

function section(one: Cluster, most: number, words: ClusterWords): string {
  const counted = (title: string, all: Cluster["handlings"]) =>
    all && all.length > 0
      ? `<p class="of">${text(title)}: ${all.map(({ text: of, count }) => `${text(of)} (${count})`).join("；")}</p>`
      : "";
  return `<section><h2>${text(one.label)}</h2>
<div class="bar"><i style="width:${short((one.share / most) * 100)}%"></i></div>
<p class="of">${one.size} ${text(words.texts)} · ${share(one.share)} · ${text(words.quality)} ${short(one.quality, 2)} · ${text(one.terms.join("、"))}</p>
${one.quotes.map((quote) => `<blockquote>${text(quote.text)}</blockquote>`).join("\n")}
${counted(words.handling, one.handlings)}${counted(words.outcome, one.outcomes)}</section>`;
}
