// One of several, as a list that opens. In: the options, what each is called, which stands. Out: the one chosen, as one of
// the options and never as any text. Its own file because every screen asks like this.

interface OptionsProps<T extends string> {
  readonly of: readonly T[];
  /** What an option is called; by its own name where nothing else is said. */
  readonly named?: (option: T) => string;
}

interface ChoiceProps<T extends string> extends OptionsProps<T> {
  readonly value: T;
  readonly onChoose: (option: T) => void;
  /** Further options in groups, after the others. */
  readonly groups?: readonly { readonly name: string; readonly of: readonly T[] }[];
  readonly class?: string;
  readonly id?: string;
  readonly title?: string;
  readonly "aria-label"?: string;
  readonly "data-known"?: boolean | undefined;
}

interface LabelledProps<T extends string> extends ChoiceProps<T> {
  readonly label: string;
  /** Beside the list and not above it. */
  readonly inRow?: boolean;
}

export function Options<T extends string>({ of, named = (option) => option }: OptionsProps<T>) {
  return (
    <>
      {of.map((option) => (
        <option key={option} value={option}>
          {named(option)}
        </option>
      ))}
    </>
  );
}

export function Choice<T extends string>({ of, named, groups = [], onChoose, class: kind = "field", ...attributes }: ChoiceProps<T>) {
  const all = [...of, ...groups.flatMap((group) => group.of)];
  return (
    <select
      {...attributes}
      class={kind}
      onChange={({ currentTarget }) => {
        const chosen = all.find((option) => option === currentTarget.value);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      <Options of={of} named={named} />
      {groups.map((group) => (
        <optgroup key={group.name} label={group.name}>
          <Options of={group.of} named={named} />
        </optgroup>
      ))}
    </select>
  );
}

/** A choice under its label. */
export function LabelledChoice<T extends string>({ label, inRow = false, ...choice }: LabelledProps<T>) {
  return (
    <label class={inRow ? "row-label" : undefined}>
      <span>{label}</span>
      <Choice {...choice} />
    </label>
  );
}
