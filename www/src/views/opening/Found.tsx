// What a file seems to be, each of it to be corrected: calls or tickets, encoding, format, roles. In: the preview. Out: a
// form.

import { size } from "../../model/format.ts";
import { SWAPPED } from "../../model/roles.ts";
import { amount, strings } from "../../state/language.ts";
import { choose, chooseScope, correct, howOf, likeIt, type Preview } from "../../state/opening.ts";
import type { Reading } from "../../worker/protocol.ts";
import { Choice } from "../Choice.tsx";

type Format = NonNullable<Reading["format"]>;

const KINDS = ["calls", "tickets"] as const;
const GENERAL = ["ndjson", "json", "text", "lines", "timedRows", "csv", "tsv", "webVtt", "srt", "sbv", "html"] as const;
/** Products, by the names they have in every language; those with another one in Chinese stand among the strings. */
const PRODUCTS: Readonly<Record<string, string>> = {
  alibabaFile: "",
  alibabaDialogue: "",
  dashScope: "DashScope",
  tingwu: "",
  amazonTranscribe: "Amazon Transcribe",
  amazonCallAnalytics: "Amazon Transcribe Call Analytics",
  amazonContactLens: "Amazon Connect Contact Lens",
  amazonPostCall: "Amazon Post-Call Analytics",
  amazonDataAutomation: "Amazon Bedrock Data Automation",
  azureSpeech: "Azure Speech (batch)",
  azureFast: "Azure Speech (fast)",
  azureConversation: "Azure Conversation",
  deepgram: "Deepgram",
  funAsr: "FunASR",
  genesys: "Genesys",
  google: "Google Speech-to-Text",
  googleInsights: "Google Insights",
  huawei: "",
  iflytek: "",
  tencent: "",
  whisper: "Whisper",
  zmeet: "",
  convoKit: "ConvoKit",
  openAi: "OpenAI messages",
};
const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"] as const;

const formatName = (format: string): string => strings.value.opening.formats[format] || PRODUCTS[format] || format;

export function Found({ now }: { now: Preview }) {
  const t = strings.value.opening;
  const { peeked, files, file } = now;
  const how = howOf(now, file);
  const roles = Object.entries(peeked?.roles ?? {});
  return (
    <section class="card" aria-labelledby="found-title">
      <h2 id="found-title">{t.found}</h2>
      <dl class="facts">
        <Fact name={t.file}>
          {files.length === 1 ? (
            file.name
          ) : (
            <Choice aria-label={t.file} value={file.name} of={files.slice(0, 500).map(({ name }) => name)} onChoose={choose} />
          )}
          <Scope now={now} />
        </Fact>
        <Fact name={t.size}>{peeked && size(peeked.bytes)}</Fact>
        <Fact name={t.kind} field="kind">
          <Choice id="kind" value={peeked?.kind ?? "calls"} of={KINDS} named={(kind) => t.kinds[kind]} onChoose={(kind) => correct((before) => ({ ...before, kind }))} />
        </Fact>
        {peeked?.format !== "xlsx" && (
          <Fact name={t.encoding} field="encoding">
            <Choice
              id="encoding"
              value={how.encoding ?? ""}
              of={["", ...ENCODINGS]}
              named={(encoding) => encoding.toUpperCase() || t.asFound((how.encoding ? "" : peeked?.encoding.toUpperCase()) || t.unknown)}
              onChoose={(encoding) => correct(({ encoding: _, ...rest }) => (encoding ? { ...rest, encoding } : rest))}
            />
          </Fact>
        )}
        <Fact name={t.format} field="format">
          <Choice<Format | "">
            id="format"
            value={how.format ?? ""}
            of={[""]}
            groups={[
              { name: t.general, of: GENERAL },
              { name: t.products, of: Object.keys(PRODUCTS) as Format[] },
            ]}
            named={(format) => (format === "" ? t.asFound(peeked?.format ? formatName(peeked.format) : t.unknown) : formatName(format))}
            onChoose={(format) => correct(({ format: _, ...rest }) => (format ? { ...rest, format } : rest))}
          />
        </Fact>
        {roles.length > 0 && (
          <Fact name={t.roles}>
            {roles.map(([role, turns]) => (
              <span key={role} class="fact-part">
                {strings.value.roles[role as keyof typeof strings.value.roles] ?? role} {t.turns(amount(turns))}
              </span>
            ))}
            {roles.some(([role]) => role === "agent" || role === "customer") && (
              <label class="switch">
                <input type="checkbox" checked={isSwapped(how)} onChange={({ currentTarget }) => swap(currentTarget.checked)} />
                <span>{t.swap}</span>
              </label>
            )}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, field, children }: { name: string; field?: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{field ? <label for={field}>{name}</label> : name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Whether corrections are for this file alone; asked where there are others like it. */
function Scope({ now }: { now: Preview }) {
  const like = likeIt(now);
  const ending = /\.[^./]+$/.exec(now.file.name)?.[0] ?? "";
  if (like.length < 2 || ending === "") return null;
  return (
    <label class="switch">
      <input type="checkbox" checked={now.onlyThis} onChange={({ currentTarget }) => chooseScope(currentTarget.checked)} />
      <span>{strings.value.opening.onlyThis(amount(like.length), ending)}</span>
    </label>
  );
}

const isSwapped = ({ roles }: Reading): boolean => roles?.agent === "customer" && roles.customer === "agent";

/** Changes agent and customer round, or back. */
export function swap(on: boolean): void {
  correct(({ roles = {}, ...rest }) => {
    const { agent: _, customer: __, ...others } = roles;
    const next = on ? { ...others, ...SWAPPED } : others;
    return Object.keys(next).length > 0 ? { ...rest, roles: next } : rest;
  });
}
