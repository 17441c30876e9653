import type { paths } from '#web/api/schema.gen.ts';
import type { LibrarySearch } from './library-search.ts';

type ListQuery = NonNullable<paths['/v1/assets']['get']['parameters']['query']>;

/** A search as the API takes it. The names are the same; whether a value is one that it knows, it says itself. */
export const apiQueryOf = (search: LibrarySearch): ListQuery => search as ListQuery;
