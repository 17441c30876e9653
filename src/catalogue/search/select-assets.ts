import type { DbOrTx } from '#adapters/db/client.ts';
import type { LibraryQuery } from '#catalogue/assets/contract.ts';
import { resolveQuery } from './resolve-query.ts';
import { idsInOrder, selectionQuery } from './store.ts';

/** The ids that a query means, as a subquery: `inArray(asset.id, await librarySelection(db, query))`. */
export async function librarySelection(db: DbOrTx, query: LibraryQuery): Promise<ReturnType<typeof selectionQuery>> {
  return selectionQuery((await resolveQuery(db, query, { exact: true })).selection);
}

/** The ids that a query means, in the order of ids, a batch at a time. */
export async function selectAssetIds(db: DbOrTx, query: LibraryQuery, batch: { after?: string | null; limit: number }): Promise<string[]> {
  return idsInOrder(db, (await resolveQuery(db, query, { exact: true })).selection, batch.after ?? null, batch.limit);
}
