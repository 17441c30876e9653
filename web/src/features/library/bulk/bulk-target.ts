import { apiQueryOf } from '../api-query.ts';
import type { LibrarySearch } from '../library-search.ts';
import type { Selection } from '../selection.ts';

/** Which assets an edit means: some by their ids, or all that a search finds, less exceptions. */
export const targetOf = (selection: Selection, search: LibrarySearch) =>
  selection.mode === 'some' ? { ids: [...selection.ids] } : { query: apiQueryOf(search), except: [...selection.ids] };
export type BulkTarget = ReturnType<typeof targetOf>;
