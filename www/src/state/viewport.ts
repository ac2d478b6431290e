// Whether the page is narrow. In: the width of the window. Out: a signal. Its own file because rows of the list differ in
// height then, which styles alone cannot say to the virtual list.

import { signal } from "@preact/signals";

const query = matchMedia("(max-width: 760px)");

export const narrow = signal(query.matches);

query.addEventListener("change", () => {
  narrow.value = query.matches;
});
