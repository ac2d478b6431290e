// A screen that is fetched when it is first shown. In: how to fetch it. Out: a component. Its own file because the first
// screen must not wait for the others.

import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { strings } from "../state/language.ts";

type Component = () => JSX.Element | null;

export function lazy(fetchIt: () => Promise<Component>): Component {
  const loaded = signal<Component | null>(null);
  const failure = signal("");
  let asked = false;
  return function Lazy() {
    if (!asked) {
      asked = true;
      fetchIt().then(
        (component) => (loaded.value = component),
        (error: unknown) => {
          asked = false;
          failure.value = error instanceof Error ? error.message : String(error);
        },
      );
    }
    const Loaded = loaded.value;
    if (Loaded) return <Loaded />;
    return (
      <main class="loading" aria-busy="true">
        <h1 class="unseen">{strings.value.call.loading}</h1>
        <p>{failure.value || strings.value.call.loading}</p>
      </main>
    );
  };
}
