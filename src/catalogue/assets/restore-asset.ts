import type { Db, DbOrTx } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { assetErrors } from './errors.ts';
import { type AssetWithVersion, findAsset, lockAsset, setRestored } from './store.ts';

/**
 * Takes an asset out of the trash, where it is in there, and holds it until the transaction ends. Says which it was; null
 * where it is gone: purged in the meantime.
 */
export async function reviveAsset(tx: DbOrTx, id: string, at: Date): Promise<'revived' | 'was-not-in-trash' | null> {
  const row = await lockAsset(tx, id);
  if (!row) return null;
  if (row.trashedAt === null) return 'was-not-in-trash';
  await setRestored(tx, id, at);
  return 'revived';
}

/** Brings an asset back as it was when it went into the trash. One that is not in there stays as it is. */
export async function restoreAsset(deps: { db: Db; clock: Clock }, input: { id: string }): Promise<AssetWithVersion> {
  return await deps.db.transaction(async (tx) => {
    const there = await reviveAsset(tx, input.id, deps.clock.now());
    const found = there && (await findAsset(tx, input.id));
    if (!found) throw fail(assetErrors['asset-not-found'], `No asset has the id ${input.id}.`);
    return found;
  });
}
