// What the build makes of the core's own tables (`scripts/problem-words.ts`). In: nothing. Out: types.

declare module "*/problem/messages.rs" {
  export const MESSAGES: import("../scripts/problem-words.ts").Messages;
}

declare module "*/problem/words.rs" {
  export const PHRASES: import("../scripts/problem-words.ts").Phrases;
}
