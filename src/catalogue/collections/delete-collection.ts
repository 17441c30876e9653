import type { Db } from '#adapters/db/client.ts';
import { fail } from '#kernel/errors.ts';
import { collectionErrors } from './errors.ts';
import { deleteTree, findRow, hasChildren, takeTree } from './store.ts';

/** Removes a collection, never an asset. Those below it go with it only by `force`. */
export async function deleteCollection({ db }: { db: Db }, { id, force }: { id: string; force: boolean }): Promise<void> {
  await db.transaction(async (tx) => {
    await takeTree(tx);
    const row = await findRow(tx, id);
    if (!row) throw fail(collectionErrors['collection-not-found'], `There is no collection ${id}.`);
    if (!force && (await hasChildren(tx, id))) throw fail(collectionErrors['collection-has-children'], `“${row.name}” holds other collections.`);
    await deleteTree(tx, id);
  });
}
