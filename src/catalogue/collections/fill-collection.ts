import type { Db, DbOrTx } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { Collection } from './contract.ts';
import { collectionErrors } from './errors.ts';
import { addMembers, findCollection, findRow, holdAssets, holdTree, removeMembers } from './store.ts';

/** Puts assets that exist into a collection, within the caller's transaction. Those that are in it already stay as they are. */
export async function addToCollection(tx: DbOrTx, collectionId: string, assetIds: readonly string[], by: { addedBy: string; at: Date }): Promise<void> {
  await holdTree(tx);
  if (!(await findRow(tx, collectionId))) throw fail(collectionErrors['collection-not-found'], `There is no collection ${collectionId}.`);
  await addMembers(tx, collectionId, assetIds, { addedBy: by.addedBy, addedAt: by.at });
}

/** Takes assets out of a collection, within the caller's transaction; the assets stay in the library. */
export async function removeFromCollection(tx: DbOrTx, collectionId: string, assetIds: readonly string[]): Promise<void> {
  await removeMembers(tx, collectionId, assetIds);
}

/** Takes out, then puts in, all or nothing. */
export async function fillCollection(
  { db, clock }: { db: Db; clock: Clock },
  input: { id: string; add: readonly string[]; remove: readonly string[]; by: string },
): Promise<Collection> {
  const { id, add, remove, by } = input;
  return await db.transaction(async (tx) => {
    await holdTree(tx);
    if (!(await findRow(tx, id))) throw fail(collectionErrors['collection-not-found'], `There is no collection ${id}.`);
    const known = await holdAssets(tx, add);
    const fields = add.flatMap((assetId, at) => (known.has(assetId) ? [] : [{ pointer: `/add/${at}`, message: `no asset ${assetId}` }]));
    if (fields.length > 0) throw fail(collectionErrors['collection-unknown-asset'], `${fields.length} of the assets do not exist.`, { fields });
    await removeMembers(tx, id, remove);
    await addMembers(tx, id, add, { addedBy: by, addedAt: clock.now() });
    return (await findCollection(tx, id)) as Collection;
  });
}
