// One call on a page: its scorecard, what was found and why, the conversation.
// In: a scorecard in full detail and its call, both masked. Out: a section of HTML. Its own file because it is all markup.
import { ledgerOf } from "../../explain.js";
import type { Call, Finding, Language, Scorecard, Turn } from "../../types.js";
import { text } from "../html.js";
import { VOICES, wordsOf } from "../words.js";
import { cardWords } from "./words.js";

export const STYLE = `section{border-top:2px solid #0b6b57;margin-top:2rem;padding-top:.4rem}
h2{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin-top:.4rem;overflow-wrap:anywhere}
h3{font-size:1rem;margin:.8rem 0 0}h3 b{color:#b3261e;font-weight:600}
.voices{display:flex;flex-wrap:wrap;gap:.3rem .5rem;list-style:none;margin:.4rem 0;padding:0;font-size:.87rem}
.voices li{border:1px solid #c4c4c4;border-radius:4px;padding:.05rem .5rem}
.pass,.excellent{color:#1c7443}.fail{color:#b3261e}.late{color:#875400}.waived,.notApplicable,.cannotJudge,.none{color:#595959}
.fatal{border-left:4px solid #b3261e;padding-left:.6rem;font-weight:600}
details{margin:.6rem 0}summary{cursor:pointer}
ol{padding-left:2.4rem;margin:.3rem 0}ol li{overflow-wrap:anywhere}ol li::marker{color:#595959;font-size:.8rem}
.agent{color:#0b6b57}.customer{color:#33518a}.tag{font-size:.8rem;border:1px solid currentColor;border-radius:3px;padding:0 .3rem;margin-left:.4rem}`;

export function section(card: Scorecard, call: Call | undefined, language: Language): string {
  const [words, own] = [wordsOf(language), cardWords(language)];
  const { agent, team, channel, startedAt, durationMs } = card.subject;
  const moment = startedAt?.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, "$1 $2");
  const about = [agent, team, channel && (own.channels[channel] ?? channel), moment, durationMs === undefined ? undefined : own.seconds(Math.round(durationMs / 1000))];
  const facts = [...about, own.judged(card.judged)].filter((fact) => fact !== undefined && fact !== "");
  const voices = VOICES.map((voice) => {
    const { verdict } = card.voices[voice];
    return `<li class="${verdict}">${text(words.voices[voice])} ${text(words.verdicts[verdict])}</li>`;
  });
  const title = (rule: string): string => card.findings.find((finding) => finding.rule === rule)?.title ?? rule;
  const suspected = card.suspected.map(({ rule }) => title(rule)).join(own.separator);
  const shown = card.findings.filter(({ verdict, deducted }) => verdict === "fail" || verdict === "late" || deducted !== 0);
  const unclear = card.findings.filter(({ verdict }) => verdict === "cannotJudge").map((finding) => finding.title ?? finding.rule);
  return `<section><h2><span>${text(card.call)}</span><span class="${card.grade}">${card.score} · ${text(words.grades[card.grade])}</span></h2>
<p class="of">${text(facts.join(" · "))}</p>
<ul class="voices">${voices.join("")}</ul>
${suspected === "" ? "" : `<p class="fatal">${text(own.suspected + suspected)}</p>`}${shown.map((one) => found(one, call, language)).join("")}
${shown.length === 0 ? `<p>${text(own.fine)}</p>` : ""}${unclear.length === 0 ? "" : `<p class="of">${text(own.unclear + unclear.join(own.separator))}</p>`}
${call ? conversation(card, call, language) : ""}</section>
`;
}

function found(finding: Finding, call: Call | undefined, language: Language): string {
  const [words, own] = [wordsOf(language), cardWords(language)];
  const wrong = finding.verdict === "fail" || finding.verdict === "late";
  const places = ledgerOf(finding, call, language).filter(({ verdict }) => verdict === finding.verdict);
  const lines = [...(finding.why && wrong ? [finding.why] : []), ...places.map((place) => place.text)];
  const verdict = finding.voice || finding.verdict !== "fail" ? words.verdicts[finding.verdict] : own.notMet;
  const cost = finding.deducted === 0 ? "" : ` <b>${text(own.points(finding.deducted))}</b>`;
  const advice = finding.advice && wrong ? `<blockquote>${text(own.advice + finding.advice)}</blockquote>` : "";
  return `<h3>${text(finding.title ?? finding.rule)} <span class="${finding.verdict}">${text(verdict)}</span>${cost}</h3>
${lines.map((line) => `<p>${text(line)}</p>`).join("")}${advice}
`;
}

/** The conversation, with the voices and the faults beside the turns in which they were heard. */
function conversation(card: Scorecard, call: Call, language: Language): string {
  const [words, own] = [wordsOf(language), cardWords(language)];
  const tags = new Map<number, Map<string, string>>();
  const tag = (turn: number, name: string, kind: string) => {
    const of = tags.get(turn) ?? new Map<string, string>();
    tags.set(turn, of.set(name, kind));
  };
  for (const voice of VOICES) for (const { turn } of card.voices[voice].evidence) tag(turn, words.voices[voice], "pass");
  for (const { voice, title, rule, occurrences } of card.findings) {
    if (voice) continue;
    for (const { verdict, evidence } of occurrences) {
      if (verdict === "fail" || verdict === "late") evidence.forEach(({ turn }) => tag(turn, title ?? rule, verdict));
    }
  }
  const turns = call.turns.map((turn, at) => {
    const said = [...(tags.get(at) ?? [])].map(([name, kind]) => `<span class="tag ${kind}">${text(name)}</span>`).join("");
    return `<li>${clock(turn)}<b class="${turn.role}">${text(own.roles[turn.role])}</b> ${text(turn.text)}${said}</li>`;
  });
  return `<details><summary>${text(own.conversation(call.turns.length))}</summary><ol>${turns.join("")}</ol></details>`;
}

function clock({ startMs }: Turn): string {
  if (startMs === undefined) return "";
  const seconds = Math.max(0, Math.floor(startMs / 1000));
  const two = (n: number): string => String(n).padStart(2, "0");
  const [hours, rest] = [Math.floor(seconds / 3600), `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`];
  return `<span class="of">[${hours > 0 ? `${hours}:` : ""}${rest}]</span> `;
}
