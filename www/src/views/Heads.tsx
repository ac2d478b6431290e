// The headings of a table. In: the names of its columns, words first, then numbers. Out: a head whose numbers stand at the
// right, as they do in the rows. Its own file because every table of figures opens with it.

export function Heads({ words, numbers = [] }: { words: readonly string[]; numbers?: readonly string[] }) {
  return (
    <thead>
      <tr>
        {words.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        {numbers.map((name) => (
          <th key={name} scope="col" class="number">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
