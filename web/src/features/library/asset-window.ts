import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import { apiQueryOf } from './api-query.ts';
import { keyOf, type LibrarySearch } from './library-search.ts';

export type Asset = components['schemas']['Asset'];

/** Two to three screens: fewer requests than scrolling could notice, small enough to come at once. */
export const pageSize = 100;
// A wheel turns some ten pages in this time; those that it only passes are not asked for.
const settleMs = 70;
/** While something is being measured, its card is looked at again. */
const pendingEveryMs = 2500;

/** One page of the search by its place, not by a cursor: a jump to the middle needs no page in between. */
export const assetPageQuery = (search: LibrarySearch, page: number) =>
  queryOptions({
    queryKey: ['assets', keyOf(search), page],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/assets', { params: { query: { ...apiQueryOf(search), limit: pageSize, skip: page * pageSize } }, signal })),
    gcTime: 2 * 60_000,
    refetchInterval: ({ state }) => (state.data?.items.some((asset) => asset.state === 'pending') ? pendingEveryMs : false),
  });

export type AssetWindow = {
  /** What is shown: it follows the search that was asked for once its first page is there. */
  search: LibrarySearch;
  total: number | null;
  totalIsExact: boolean;
  assetAt(index: number): Asset | undefined;
  /** Says which cards are in sight, so that their pages come. */
  show(from: number, to: number): void;
  isChanging: boolean;
  error: Error | null;
  retry(): void;
};

/** The assets of a search, of which only what is looked at is loaded. */
export function useAssetWindow(asked: LibrarySearch): AssetWindow {
  const first = useQuery({ ...assetPageQuery(asked, 0), placeholderData: keepPreviousData });
  const last = useRef(asked);
  if (first.data && !first.isPlaceholderData) last.current = asked;
  const search = last.current;
  const key = keyOf(search);

  const [range, setRange] = useState({ key, from: 0, to: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = useMemo(
    () =>
      (from: number, to: number): void => {
        clearTimeout(timer.current);
        const next = { key, from: Math.floor(from / pageSize), to: Math.floor(to / pageSize) };
        timer.current = setTimeout(() => setRange((now) => (now.key === next.key && now.from === next.from && now.to === next.to ? now : next)), settleMs);
      },
    [key],
  );

  const pages = range.key === key ? Array.from({ length: range.to - range.from + 1 }, (_, at) => range.from + at) : [0];
  const results = useQueries({ queries: pages.map((page) => assetPageQuery(search, page)) });
  // What was seen stays, until the search changes: a card that scrolls back in does not blink.
  const seen = useRef<{ key: string; pages: Map<number, readonly Asset[]> }>({ key, pages: new Map() });
  if (seen.current.key !== key) seen.current = { key, pages: new Map() };
  const kept = seen.current.pages;
  if (first.data) kept.set(0, first.data.items);
  results.forEach((result, at) => {
    const page = pages[at];
    if (page !== undefined && result.data) kept.set(page, result.data.items);
  });
  // A new function where something came, the same where nothing did: rows that are shown compare it.
  const stamp = [first.dataUpdatedAt, ...results.map((result) => result.dataUpdatedAt)].join();
  const assetAt = useMemo(
    () =>
      (index: number): Asset | undefined =>
        kept.get(Math.floor(index / pageSize))?.[index % pageSize],
    // oxlint-disable-next-line react/exhaustive-deps
    [kept, stamp],
  );

  const failed = first.error ? first : results.find((result) => result.error);
  return {
    search,
    total: first.data?.total ?? null,
    totalIsExact: first.data?.totalIsExact ?? true,
    assetAt,
    show,
    isChanging: first.isPlaceholderData,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}
