import type { DbOrTx } from '#adapters/db/client.ts';
import type { AssetQuery } from '#catalogue/assets/contract.ts';
import { countSelection, newestFirst } from './store.ts';

export type AssetList = { ids: string[]; nextCursor: string | null; total: number; totalIsExact: boolean };

/** A page of the assets that a query means, with how many they are in all. */
export async function listAssetIds(db: DbOrTx, query: AssetQuery): Promise<AssetList> {
  const [found, total] = [await newestFirst(db, query, { limit: query.limit + 1, before: query.cursor, skip: query.skip }), await countSelection(db, query)];
  const ids = found.slice(0, query.limit);
  return { ids, nextCursor: found.length > query.limit ? (ids.at(-1) ?? null) : null, total, totalIsExact: true };
}
