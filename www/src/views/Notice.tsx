// Something that must be said: what it is, what to do, a way to put it away. In: how grave, the words, buttons. Out: a line
// in a colour of its own. Its own file because any screen may have something to say.

import type { ComponentChildren } from "preact";
import { strings } from "../state/language.ts";
import { Icon, type IconName } from "./Icon.tsx";

interface Props {
  /** Red where something failed, blue where nothing is wrong, else yellow. */
  readonly kind?: "bad" | "calm";
  readonly icon?: IconName | null;
  /** `alert` interrupts a screen reader, `status` waits until it is done. */
  readonly role?: "alert" | "status";
  readonly says: ComponentChildren;
  /** What can be done, as buttons. */
  readonly children?: ComponentChildren;
  readonly onDismiss?: () => void;
}

export function Notice({ kind, icon = "warning", role, says, children, onDismiss }: Props) {
  return (
    <p class={kind ? `notice notice-${kind}` : "notice"} role={role}>
      {icon && <Icon name={icon} />}
      <span>{says}</span>
      {children}
      {onDismiss && (
        <button type="button" class="plain" onClick={onDismiss}>
          {strings.value.notices.dismiss}
        </button>
      )}
    </p>
  );
}
