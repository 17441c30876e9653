import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { type Collection, maxDepth, type NewCollection } from './contract.ts';
import { collectionErrors } from './errors.ts';
import { findCollection, findRow, findSibling, holdTree, insertCollection } from './store.ts';

export async function createCollection({ db, clock }: { db: Db; clock: Clock }, input: NewCollection & { createdBy: string }): Promise<Collection> {
  const { name, parentId, createdBy } = input;
  return await db.transaction(async (tx) => {
    await holdTree(tx);
    const parent = parentId === null ? null : await findRow(tx, parentId);
    if (parentId !== null && !parent) {
      throw fail(collectionErrors['collection-unknown-parent'], `There is no collection ${parentId}.`, {
        fields: [{ pointer: '/parentId', message: 'is not known' }],
      });
    }
    const ancestorIds = parent ? [...parent.ancestorIds, parent.id] : [];
    if (ancestorIds.length >= maxDepth) throw fail(collectionErrors['collection-too-deep'], `It would be on level ${ancestorIds.length + 1}.`);
    const id = newId('collection');
    if (!(await insertCollection(tx, { id, parentId, ancestorIds, name, createdBy, createdAt: clock.now() }))) {
      const taken = await findSibling(tx, parentId, name);
      throw fail(collectionErrors['collection-name-taken'], `There is “${taken?.name ?? name}” already.`, {
        fields: [{ pointer: '/name', message: 'is taken' }],
        extra: { collectionId: taken?.id ?? null },
      });
    }
    return (await findCollection(tx, id)) as Collection;
  });
}
