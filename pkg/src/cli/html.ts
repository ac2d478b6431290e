// Pages that stand alone.
// In: text from anywhere, markup of our own. Out: HTML that opens nothing, runs nothing and asks for nothing. Its own file
// because the frame, with the policy that forbids scripts and addresses, and the escaping must be the same for every page.
import { createHash } from "node:crypto";
import type { Language } from "../types.js";

/** What every page looks like. */
const STYLE = `body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1c1c1c;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.6rem 0 .2rem}h3{font-size:1.25rem;margin:2.2rem 0 0}
p{margin:.2rem 0}.of{color:#595959}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #c4c4c4;overflow-wrap:anywhere}
@media print{section{break-inside:avoid}}`;

const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that steer a terminal or turn the direction of a line: they would show something else than stands there. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Text, between tags or in the quotes of an attribute. */
export const text = (of: string): string => of.replace(HIDDEN, " ").replace(/[&<>"]/g, (sign) => NAMED[sign] ?? sign);

/** A page up to its heading; `style`: what it looks like beside what every page does. */
export function head(language: Language, title: string, style: string): string {
  const whole = `${STYLE}\n${style}`;
  const hash = createHash("sha256").update(whole).digest("base64");
  return `<!doctype html>
<html lang="${language === "en" ? "en" : "zh-CN"}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${hash}'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${text(title)}</title><style>${whole}</style></head><body>
<h1>${text(title)}</h1>
`;
}

/** The end of a page. */
export const FOOT = "</body></html>\n";
