// Invents tickets: `node scripts/make-tickets.mjs 1000000 [seed] > tickets.ndjson`.
// In: how many, and a seed. Out: tickets as NDJSON, the same for the same seed. Its own file because what is measured must be
// there on any machine, and nobody's real tickets can be.
import { once } from "node:events";

const PIECE = 1 << 20;

/** A generator of numbers from 0 to 1 (mulberry32): the same on every machine. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const CHANNELS = ["phone", "chat", "email", "shop"];
const CATEGORIES = ["资费争议", "网络质量", "宽带报障", "业务办理", "增值业务", "服务态度", "携号转网", "发票", "套餐变更", "投诉处理"];
const SEVERITIES = ["一般", "一般", "一般", "较重", "严重", "特别严重"];
const PRODUCTS = ["5G套餐", "宽带", "物联网", "固话"];
const START = Date.UTC(2025, 0, 1);
const YEAR = 365 * 86_400_000;

/** Tickets as lines, one after another. */
export function* tickets(count, seed = 1) {
  const chance = random(seed);
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const skewed = () => -Math.log(1 - chance());
  const at = (ms) => new Date(ms).toISOString().replace("Z", "+00:00");
  for (let number = 1; number <= count; number += 1) {
    const agent = Math.floor(chance() * 300);
    const opened = START + Math.floor(chance() * YEAR);
    const answered = chance() < 0.96;
    const responded = opened + Math.floor(skewed() * 600_000);
    const resolved = chance() < 0.88;
    const resolvedAt = responded + Math.floor(skewed() * 14 * 3_600_000);
    const ticket = {
      id: `T${String(number).padStart(8, "0")}`,
      agent: `A${String(agent).padStart(4, "0")}`,
      team: `班组${String(agent % 24).padStart(2, "0")}`,
      channel: pick(CHANNELS),
      category: pick(CATEGORIES),
      severity: pick(SEVERITIES),
      product: pick(PRODUCTS),
      customer: `C${Math.floor(chance() * count * 0.6)}`,
      openedAt: at(opened),
      answered,
      waitMs: Math.floor(skewed() * 12_000),
      talkMs: answered ? Math.floor(skewed() * 240_000) : 0,
      firstResponseAt: answered ? at(responded) : null,
      resolvedAt: resolved ? at(resolvedAt) : null,
      followedUpAt: resolved && chance() < 0.7 ? at(resolvedAt + Math.floor(skewed() * 10 * 3_600_000)) : null,
      resolved,
      reopened: resolved && chance() < 0.06,
      satisfied: chance() < 0.45 ? chance() < (resolved ? 0.93 : 0.55) : null,
    };
    yield JSON.stringify(ticket);
  }
}

if (process.argv[1]?.endsWith("make-tickets.mjs")) {
  const [count = "1000", seed = "1"] = process.argv.slice(2);
  let piece = "";
  for (const line of tickets(Number(count), Number(seed))) {
    piece += `${line}\n`;
    if (piece.length > PIECE) {
      if (!process.stdout.write(piece)) await once(process.stdout, "drain");
      piece = "";
    }
  }
  process.stdout.write(piece);
}
