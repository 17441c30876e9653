import type { Db } from '#adapters/db/client.ts';
import type { LibraryQuery } from '#catalogue/assets/contract.ts';
import { countCodes } from './facet-codes.ts';
import { tagsNow } from './labels/store.ts';
import { resolveQuery } from './resolve-query.ts';
import { facetKeys, facetNumbers, facetRows } from './store.ts';

export type FacetCount = { value: string; count: number };
/** Facets by their names in the API, and where their values come from. */
const facets = {
  kind: 'kind:',
  fileKind: 'file:',
  tag: 'tag:',
  businessLine: 'term:business-line:',
  project: 'term:project:',
  season: 'term:season:',
  region: 'term:region:',
  product: 'term:product:',
  person: 'person:',
  ai: 'ai:',
  state: 'state:',
} as const;
export type FacetName = keyof typeof facets;
export type FacetCounts = { total: number; totalIsExact: boolean; facets: Record<FacetName, FacetCount[]> };

/** The most frequent values are shown; a screen holds fewer. */
const mostValues = 100;

/** What numbers stand for never changes, so what was once read of a database stays true. */
const keysRead = new WeakMap<Db, Map<number, string>>();

async function keysOf(db: Db, numbers: readonly number[]): Promise<Map<number, string>> {
  const known = keysRead.get(db) ?? new Map<number, string>();
  keysRead.set(db, known);
  const missing = numbers.filter((number) => !known.has(number));
  for (const [number, key] of await facetKeys(db, missing)) known.set(number, key);
  return known;
}

/** A term's value is its id; others are what follows the prefix. */
const valueOf = (key: string): string => (key.startsWith('term:') ? key.slice('term:'.length) : key.slice(key.indexOf(':') + 1));

/**
 * Counts every facet of a query exactly. Each facet is counted without its own filter, so that its other values show what
 * choosing them as well would give; `total` is what the whole query finds.
 */
export async function countFacets(db: Db, query: LibraryQuery): Promise<FacetCounts> {
  const { selection, dimensions } = await resolveQuery(db, query, { facetsApart: true });
  const [rows, numbers] = await Promise.all([
    facetRows(db, selection),
    facetNumbers(
      db,
      dimensions.flatMap(({ keys }) => keys),
    ),
  ]);
  const filters = dimensions.map(({ keys }) => new Set(keys.flatMap((key) => numbers.get(key) ?? [])));
  const plain = rows === null ? { total: 0, counts: new Map<number, number>() } : countCodes(rows, [], () => -1);
  const keys = await keysOf(db, [...plain.counts.keys()]);
  const dimensionByNumber = new Map(
    [...plain.counts.keys()].map((number) => [number, dimensions.findIndex(({ prefix }) => keys.get(number)?.startsWith(prefix))]),
  );
  const counted = filters.length === 0 || rows === null ? plain : countCodes(rows, filters, (number) => dimensionByNumber.get(number) ?? -1);
  const values = new Map<string, number>();
  for (const [number, count] of counted.counts) values.set(keys.get(number) ?? '', count);
  const shown = Object.entries(facets).map(([name, prefix]) => [name, mostFrequent(values, prefix)] as const);
  const counts = Object.fromEntries(shown) as Record<FacetName, FacetCount[]>;
  return { total: counted.total, totalIsExact: true, facets: { ...counts, tag: await asNow(db, counts.tag) } };
}

const mostFrequent = (values: ReadonlyMap<string, number>, prefix: string): FacetCount[] =>
  [...values]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, count]) => ({ value: valueOf(key), count }))
    .toSorted(byCount)
    .slice(0, mostValues);
const byCount = (a: FacetCount, b: FacetCount): number => b.count - a.count || (a.value < b.value ? -1 : 1);

/** Tags by the names they have now: after a merge, assets that are not caught up with are counted where they will be. */
async function asNow(db: Db, tags: readonly FacetCount[]): Promise<FacetCount[]> {
  const now = await tagsNow(
    db,
    tags.map(({ value }) => value),
  );
  const counts = new Map<string, number>();
  for (const { value, count } of tags) counts.set(now.get(value) ?? value, (counts.get(now.get(value) ?? value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted(byCount);
}
