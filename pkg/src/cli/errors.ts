// How a run ends.
// In: what went wrong. Out: exit codes, and the error for a command that was called wrongly.
// Its own file because every command needs it.

/** `belowMark` gives way to `unread`, and both to `usage`. `internal` is a defect, or an output that cannot be written. */
export const EXIT = { ok: 0, belowMark: 1, usage: 2, unread: 3, internal: 70 } as const;

/** The command was called wrongly. Shown as a message alone. */
export class UsageError extends Error {}
