// Whether and how what goes out is masked. In: choices. Out: signals, kept; a mask for the worker. Its own file because
// every way out asks here, and the key of the project belongs nowhere else.

import { computed, signal } from "@preact/signals";
import type { Personal } from "wusheng";
import type { Mask } from "../worker/masks.ts";

export const KINDS: readonly Personal[] = ["phone", "idCard", "bankCard", "email", "plate", "address", "name", "order", "customer"];

export const masks = signal(true);
/** Kinds that are left as they are. */
export const unmaskedKinds = signal<readonly Personal[]>([]);
/** The key of the project: pseudonyms are the same in every file made with it. */
export const maskKey = signal("");

/** A key of one's own, where none was kept or came with a project. */
export function makeKey(): void {
  if (maskKey.peek() !== "") return;
  maskKey.value = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const maskedKinds = computed(() => KINDS.filter((kind) => !unmaskedKinds.value.includes(kind)));

/** What the worker masks by; nothing where exports go out as they are. */
export const mask = computed<Mask | null>(() => (masks.value && maskedKinds.value.length > 0 ? { key: maskKey.value, kinds: maskedKinds.value } : null));

export function switchKind(kind: Personal, on: boolean): void {
  unmaskedKinds.value = KINDS.filter((one) => (one === kind ? !on : unmaskedKinds.value.includes(one)));
}
