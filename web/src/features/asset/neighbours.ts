import type { QueryClient } from '@tanstack/react-query';

type Page = { items?: { id: string }[] };

/**
 * What stands before and after an asset in the grid that led here: the pages that the grid has loaded, by search and place.
 * Whoever came by a link has no neighbours.
 */
export function neighboursOf(queries: QueryClient, id: string): { previous?: string | undefined; next?: string | undefined } {
  const pages = queries.getQueriesData<Page>({ queryKey: ['assets'] });
  const found = pages.findLast(([, page]) => page?.items?.some((one) => one.id === id));
  if (!found) return {};
  const [key, page] = found;
  const beside = (by: number): { id: string }[] =>
    pages.find(([other]) => other.length === 3 && JSON.stringify(other[1]) === JSON.stringify(key[1]) && other[2] === Number(key[2]) + by)?.[1]?.items ?? [];
  const items = page?.items ?? [];
  const at = items.findIndex((one) => one.id === id);
  return { previous: (items[at - 1] ?? beside(-1).at(-1))?.id, next: (items[at + 1] ?? beside(1)[0])?.id };
}
