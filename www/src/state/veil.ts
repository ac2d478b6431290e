// Whether the machine's verdicts on a call are to be hidden. In: people's work on it. Out: yes or no. Its own file because
// the list and the open call must agree.

import type { CallWork } from "../model/decisions.ts";
import { blind } from "./settings.ts";
import { reviewer } from "./work.ts";

/** In blind mode, until one's own verdicts are in or one is done with the call. */
export function isVeiled(work: CallWork | undefined): boolean {
  if (!blind.value) return false;
  const mine = work?.reviews.some((review) => review.blind === true && review.reviewer === reviewer.value) ?? false;
  return !mine && !(work?.doneBy.includes(reviewer.value) ?? false);
}
