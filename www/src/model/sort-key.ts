// A key under which names sort as people count. In: an id or a name. Out: a string whose plain comparison puts c-9 before
// c-10. Its own file because comparing plain strings is many times faster than a collator over 100 000 rows.

const WIDTH = 12;

export function sortKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => {
    const significant = digits.replace(/^0+(?=\d)/, "");
    return significant.length >= WIDTH ? significant : significant.padStart(WIDTH, "0");
  });
}
