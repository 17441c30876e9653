import type { Db } from '#adapters/db/client.ts';
import { tagMatches } from '#http/entity-tag.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { assetErrors } from './errors.ts';
import { assetTag } from './rules.ts';
import { type AssetUses, type AssetWithVersion, findAsset, lockAsset, setTrashed, usesOfAsset } from './store.ts';

/**
 * Puts an asset into the trash: it is found, edited and planned with no more, until it is restored. What was made with it
 * goes on being delivered (only a recall takes that back), so the answer says what that is. Twice is once.
 */
export async function trashAsset(
  deps: { db: Db; clock: Clock },
  input: { id: string; ifMatch?: string; by: string },
): Promise<AssetWithVersion & { uses: AssetUses }> {
  const { id, ifMatch, by } = input;
  return await deps.db.transaction(async (tx) => {
    const row = await lockAsset(tx, id);
    if (!row) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
    if (ifMatch !== undefined && !tagMatches(ifMatch, assetTag(row))) {
      throw fail(assetErrors['asset-changed'], `If-Match names ${ifMatch}, but the asset is now ${assetTag(row)}.`, { extra: { currentETag: assetTag(row) } });
    }
    if (row.trashedAt === null) await setTrashed(tx, id, { at: deps.clock.now(), by });
    const found = await findAsset(tx, id);
    if (!found) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
    return { ...found, uses: await usesOfAsset(tx, id) };
  });
}
