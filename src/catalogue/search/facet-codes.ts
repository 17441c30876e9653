/**
 * A facet value stands in an index row as four characters: its number, the first of 32 from `@` to `_`, the others never
 * of these. So codes can be joined without a separator, and one is never found across two others.
 */
const followers = Array.from({ length: 62 }, (_, at) => String.fromCharCode(at < 32 ? 0x20 + at : 0x40 + at));
const base = followers.length;
const codeLength = 4;
/** Of different values; a library has thousands. */
export const mostCodes = 32 * base ** 3;

export function codeOf(number: number): string {
  if (number < 0 || number >= mostCodes) throw new RangeError(`${number} is no facet number`);
  const digits = [Math.floor(number / base ** 2) % base, Math.floor(number / base) % base, number % base];
  return String.fromCharCode(0x40 + Math.floor(number / base ** 3)) + digits.map((digit) => followers[digit]).join('');
}

const digitAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit < 0x40 ? unit - 0x20 : unit - 0x40;
};
const numberAt = (text: string, at: number): number =>
  (((text.charCodeAt(at) - 0x40) * base + digitAt(text, at + 1)) * base + digitAt(text, at + 2)) * base + digitAt(text, at + 3);

/** Facet filters of one dimension: an asset passes with any of these values. */
export type FacetFilter = ReadonlySet<number>;

/**
 * Counts values in the rows of a selection, joined by line breaks. An asset counts for a value of a dimension if it
 * passes the filters of all other dimensions: so the values beside a chosen one show what choosing them as well would
 * add. `dimensionOf` gives the dimension of a number, as an index into `filters`, or -1 where it has no filter.
 */
export function countCodes(
  rows: string,
  filters: readonly FacetFilter[],
  dimensionOf: (number: number) => number,
): { total: number; counts: Map<number, number> } {
  const counts: number[] = [];
  let total = 0;
  const passed: boolean[] = filters.map(() => false);
  for (let start = 0; start <= rows.length;) {
    let end = rows.indexOf('\n', start);
    if (end === -1) end = rows.length;
    let failed = -1;
    let failures = 0;
    if (filters.length > 0) {
      passed.fill(false);
      for (let at = start; at < end; at += codeLength) {
        const number = numberAt(rows, at);
        const dimension = dimensionOf(number);
        if (dimension >= 0 && filters[dimension]?.has(number)) passed[dimension] = true;
      }
      passed.forEach((ok, dimension) => {
        if (ok) return;
        failed = dimension;
        failures++;
      });
    }
    if (failures === 0) total++;
    if (failures <= 1) {
      for (let at = start; at < end; at += codeLength) {
        const number = numberAt(rows, at);
        if (failures === 0 || dimensionOf(number) === failed) counts[number] = (counts[number] ?? 0) + 1;
      }
    }
    start = end + 1;
  }
  return { total, counts: new Map(Object.entries(counts).map(([number, count]) => [Number(number), count])) };
}
