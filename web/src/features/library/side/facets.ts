import { queryOptions, keepPreviousData } from '@tanstack/react-query';
import { answerOf, api } from '#web/api/client.ts';
import { apiQueryOf } from '../api-query.ts';
import { keyOf, type LibrarySearch, type ListFilter, type SingleFilter } from '../library-search.ts';

/** What a search can be narrowed by, in the order in which it is shown, and the filter that does it. */
export const facets = [
  { name: 'kind', filter: 'kind' },
  { name: 'fileKind', filter: 'fileKind' },
  { name: 'tag', filter: 'tag' },
  { name: 'businessLine', filter: 'term' },
  { name: 'project', filter: 'term' },
  { name: 'season', filter: 'term' },
  { name: 'region', filter: 'term' },
  { name: 'product', filter: 'term' },
  { name: 'person', filter: 'person' },
  { name: 'ai', filter: 'ai' },
  { name: 'state', filter: 'state' },
] as const satisfies readonly { name: string; filter: ListFilter | SingleFilter }[];
export type FacetName = (typeof facets)[number]['name'];
export type FacetValue = { value: string; count: number };

/** How many assets of a search have which value. */
export const facetsQuery = (search: LibrarySearch) =>
  queryOptions({
    queryKey: ['facets', keyOf({ ...search, sort: undefined })],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/assets/facets', { params: { query: apiQueryOf(search) }, signal })),
    placeholderData: keepPreviousData,
  });
