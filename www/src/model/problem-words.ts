// The engine's messages and phrases in both languages, fetched apart: only who switches the language needs them. In: the
// core's own tables. Out: the same. Its own file because it is a piece of its own to fetch.

export { MESSAGES } from "../../../src/problem/messages.rs";
export { PHRASES } from "../../../src/problem/words.rs";
