import type { Db } from '#adapters/db/client.ts';
import { catchUpForReader } from './catch-up.ts';
import { alikeRows, hashOf } from './store.ts';

/** Pictures that look like the one of an asset, the nearest first. None where it has no picture, or it is not measured yet. */
export async function findSimilar(db: Db, input: { assetId: string; limit: number }): Promise<{ id: string; distance: number }[]> {
  await catchUpForReader(db);
  const hash = await hashOf(db, input.assetId);
  return hash === null ? [] : alikeRows(db, hash, input.assetId, input.limit);
}
