// The table of shortcuts. In: the keys' own table. Out: a dialog.

import { useLayoutEffect, useRef } from "preact/hooks";
import { helpOpen, SHORTCUTS } from "../state/keys.ts";
import { strings } from "../state/language.ts";

const GROUPS = ["move", "decide", "other"] as const;

export function HelpDialog() {
  const t = strings.value.help;
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = helpOpen.value;
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} class="dialog help" aria-labelledby="help-title" onClose={() => (helpOpen.value = false)}>
      <h2 id="help-title">{t.title}</h2>
      <div class="help-groups">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`help-${group}`}>
            <h3 id={`help-${group}`}>{t.groups[group]}</h3>
            <table>
              <tbody>
                {SHORTCUTS.filter((one) => one.group === group).map(({ does, keys }) => (
                  <tr key={does}>
                    <th scope="row">{t.rows[does]}</th>
                    <td>
                      {keys.map((same, index) => (
                        <span key={same[0]}>
                          {index > 0 && <span class="slash"> / </span>}
                          {same.map((key) => (
                            <kbd key={key}>{key}</kbd>
                          ))}
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </div>
      <button type="button" class="secondary" onClick={() => (helpOpen.value = false)}>
        {t.close}
      </button>
    </dialog>
  );
}
