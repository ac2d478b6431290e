// The pack as text, checked as one types; each problem leads to its line. In: the draft. Out: a field with line numbers and
// the problems beside it.

import { useRef } from "preact/hooks";
import { strings } from "../../state/language.ts";
import { begin, draft, write } from "../../state/rules/draft.ts";

const LINE_HEIGHT = 21;

export function TextEditor() {
  const t = strings.value.ruleBook;
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLPreElement>(null);
  const text = draft.value?.text ?? begin();
  const lines = text.split("\n");
  const problems = draft.value?.problems ?? [];
  const marked = new Set(problems.map(({ line }) => line));
  const goTo = (line: number, column = 1) => {
    const field = area.current;
    if (!field) return;
    const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    field.focus();
    field.setSelectionRange(at, at);
    field.scrollTop = Math.max(0, (line - 5) * LINE_HEIGHT);
  };
  return (
    <div class="text-editor">
      <div class="editor">
        <pre class="gutter" ref={gutter} aria-hidden="true">
          {lines.map((_, index) => (
            <span key={index} class={marked.has(index + 1) ? "bad-line" : undefined}>
              {index + 1}
              {"\n"}
            </span>
          ))}
        </pre>
        <textarea
          ref={area}
          aria-label={t.view.text}
          spellcheck={false}
          wrap="off"
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      <aside class="editor-problems" aria-label={strings.value.problems.title}>
        {problems.length === 0 ? (
          <p class="hint">{t.textHelp}</p>
        ) : (
          <ol>
            {problems.map((problem, index) => (
              <li key={index}>
                <button type="button" class="link" disabled={problem.line === undefined} onClick={() => goTo(problem.line ?? 1, problem.column)}>
                  {problem.line !== undefined ? strings.value.problems.line(String(problem.line)) : strings.value.problems.severities[problem.severity]}
                </button>
                <p>{problem.message}</p>
                {problem.help && <p class="hint">{problem.help}</p>}
              </li>
            ))}
          </ol>
        )}
      </aside>
    </div>
  );
}
