// The reviewer's own pack: a few lines above the built-in one, or a pack that was brought along. In: edits. Out: a new
// version that judges from then on. Its own file because the first minute, the rules and reviews all change it.

import { computed } from "@preact/signals";
import type { Edit } from "wusheng";
import { Refused } from "../worker/client.ts";
import { strings } from "./language.ts";
import { mishap } from "./route.ts";
import { pack, worker } from "./session.ts";
import { ownPack, savePack } from "./work.ts";

/** What a pack of one's own begins as: everything as in the built-in one. */
export function firstText(): string {
  const base = pack.peek()?.id ?? "telecom-zh";
  return `# ${strings.value.rules.ownComment}
schema = 1
id = "own-rules"
version = "1.0.0"
title = "${strings.value.rules.ownTitle}"
extends = ["${base}"]
off = []
`;
}

const ownText = (): string => ownPack.value?.text ?? firstText();

/** Ids of the rules that the own pack leaves out; read from its own line, which the edits keep in this form. */
export const switchedOff = computed<readonly string[]>(() => offIn(ownPack.value?.text ?? ""));

export function offIn(text: string): string[] {
  const list = /^off\s*=\s*\[([^\]]*)\]/m.exec(text)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"|'([^']+)'/g)].map(([, double, single]) => double ?? single ?? "");
}

/** Makes edits in the own pack, checks what comes of them, and lets it judge. */
export async function saveOwnPack(edits: readonly Edit[]): Promise<boolean> {
  try {
    const text = await worker.ask("edit", ownText(), edits);
    return await saveText(text);
  } catch (error) {
    mishap.value = messageOf(error);
    return false;
  }
}

/** Lets a text judge from here on, if it can be used at all. */
export async function saveText(text: string): Promise<boolean> {
  const { problems } = await worker.ask("check", text);
  const bad = problems.find(({ severity }) => severity === "error");
  if (bad) {
    mishap.value = bad.message;
    return false;
  }
  await savePack({ text }, /^id\s*=\s*"([^"]*)"/m.exec(text)?.[1] ?? "own-rules");
  return true;
}

export function messageOf(error: unknown): string {
  if (error instanceof Refused && error.problems[0]) return error.problems[0].message;
  return error instanceof Error ? error.message : String(error);
}
