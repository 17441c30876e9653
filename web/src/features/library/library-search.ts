export const sorts = ['relevance', 'newest', 'oldest', 'name', 'largest'] as const;
export type Sort = (typeof sorts)[number];

/** Filters of which several values may be chosen at once. */
export const listFilters = ['tag', 'term', 'kind', 'fileKind'] as const;
/** Filters that hold one value. */
export const singleFilters = ['collection', 'person', 'state', 'ai', 'untagged', 'uploadedBy', 'after', 'before', 'similarTo', 'trashed'] as const;
export type ListFilter = (typeof listFilters)[number];
export type SingleFilter = (typeof singleFilters)[number];

/** What the library shows, as its address says it: the API's own query, so that one can be read as the other. */
export type LibrarySearch = { q?: string; sort?: Sort } & { [name in ListFilter]?: string[] } & { [name in SingleFilter]?: string };

// As many as the API takes; a longer address is somebody's mistake.
const maxValues = 100;
const maxChars = 400;

const wordOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.slice(0, maxChars) : undefined);
const listOf = (value: unknown): string[] => [...new Set([value].flat().flatMap((one) => wordOf(one) ?? []))].slice(0, maxValues);

/** Anybody can type an address: what it holds beyond what we know is left out. */
export function parseLibrarySearch(given: Record<string, unknown>): LibrarySearch {
  const search: LibrarySearch = {};
  const q = wordOf(given.q);
  if (q) search.q = q;
  for (const name of listFilters) {
    const values = listOf(given[name]);
    if (values.length > 0) search[name] = values;
  }
  for (const name of singleFilters) {
    const value = wordOf(given[name]);
    if (value) search[name] = value;
  }
  const sort = sorts.find((one) => one === given.sort);
  if (sort) search.sort = sort;
  return search;
}

/** The same search, written in one way: for keys of what is kept. */
export const keyOf = (search: LibrarySearch): string => JSON.stringify(Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1)));

/** One condition of a search, as a chip shows it. */
export type Condition = { filter: ListFilter | SingleFilter; value: string };

export const conditionsOf = (search: LibrarySearch): Condition[] => [
  ...singleFilters.flatMap((filter) => (search[filter] === undefined ? [] : [{ filter, value: search[filter] }])),
  ...listFilters.flatMap((filter) => (search[filter] ?? []).map((value) => ({ filter, value }))),
];

const isList = (filter: ListFilter | SingleFilter): filter is ListFilter => (listFilters as readonly string[]).includes(filter);

export const hasCondition = (search: LibrarySearch, { filter, value }: Condition): boolean =>
  isList(filter) ? (search[filter]?.includes(value) ?? false) : search[filter] === value;

/** Puts a condition into a search, or takes it out where it is in. */
export function toggleCondition(search: LibrarySearch, { filter, value }: Condition): LibrarySearch {
  const next = { ...search };
  const isIn = hasCondition(search, { filter, value });
  if (!isList(filter)) {
    if (isIn) delete next[filter];
    else next[filter] = value;
    return next;
  }
  const values = isIn ? (search[filter] ?? []).filter((one) => one !== value) : [...(search[filter] ?? []), value];
  if (values.length > 0) next[filter] = values;
  else delete next[filter];
  return next;
}

/** A search without any condition; what is looked for and in which order stays. */
export const withoutConditions = ({ q, sort }: LibrarySearch): LibrarySearch => ({ ...(q ? { q } : {}), ...(sort ? { sort } : {}) });

export const isEverything = (search: LibrarySearch): boolean => !search.q && conditionsOf(search).length === 0;
