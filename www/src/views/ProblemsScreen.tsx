// The problems met while reading, as a screen of its own. In: the state. Out: a heading, the table, the way back.

import { useEffect, useRef } from "preact/hooks";
import { strings } from "../state/language.ts";
import { showList } from "../state/route.ts";
import { Icon } from "./Icon.tsx";
import { ProblemTable } from "./ProblemTable.tsx";

export function ProblemsScreen() {
  const t = strings.value.problems;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main class="problems-screen">
      <button type="button" class="plain" onClick={showList}>
        <Icon name="left" />
        {t.back}
      </button>
      <h1 ref={heading} tabIndex={-1}>
        {t.title}
      </h1>
      <p class="lead">{t.lead}</p>
      <ProblemTable />
    </main>
  );
}
