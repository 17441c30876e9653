import type { Db } from '#adapters/db/client.ts';
import { assetErrors, findAsset } from '#catalogue/assets/index.ts';
import { fail } from '#kernel/errors.ts';
import type { AssetUses, UsesQuery } from './contract.ts';
import { countUses, listUses, readUses, type UseId } from './store.ts';

const parseCursor = (cursor: string | undefined): UseId | null =>
  cursor === undefined ? null : { rank: Number(cursor.slice(0, 1)), id: cursor.slice(cursor.indexOf('~') + 1) };

/** Where an asset is used, down to each variant and delivery. Counts and page are of one moment. */
export async function showUses(deps: { db: Db }, input: { assetId: string; query: UsesQuery }): Promise<AssetUses> {
  const { assetId, query } = input;
  return await deps.db.transaction(
    async (tx) => {
      if (!(await findAsset(tx, assetId))) throw fail(assetErrors['asset-not-found'], `No asset has the id ${assetId}.`);
      const found = await listUses(tx, assetId, { limit: query.limit, after: parseCursor(query.cursor), kind: query.kind ?? null });
      const page = found.slice(0, query.limit);
      const last = found.length > query.limit ? page.at(-1) : undefined;
      return {
        counts: await countUses(tx, assetId),
        items: await readUses(tx, assetId, page),
        nextCursor: last ? `${last.rank}~${last.id}` : null,
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
