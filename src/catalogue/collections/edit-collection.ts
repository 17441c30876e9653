import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { type Collection, type CollectionPatch, maxDepth } from './contract.ts';
import { collectionErrors } from './errors.ts';
import { findCollection, findRow, findSibling, heightOf, takeTree, updateCollection } from './store.ts';

/** Renames a collection or moves it, with all that is below it. */
export async function editCollection({ db, clock }: { db: Db; clock: Clock }, { id, patch }: { id: string; patch: CollectionPatch }): Promise<Collection> {
  return await db.transaction(async (tx) => {
    await takeTree(tx);
    const before = await findRow(tx, id);
    if (!before) throw fail(collectionErrors['collection-not-found'], `There is no collection ${id}.`);
    const { name = before.name, parentId = before.parentId } = patch;
    const parent = parentId === null ? null : await findRow(tx, parentId);
    const at = (message: string) => ({ fields: [{ pointer: '/parentId', message }] });
    if (parentId !== null && !parent) throw fail(collectionErrors['collection-unknown-parent'], `There is no collection ${parentId}.`, at('is not known'));
    if (parent && (parent.id === id || parent.ancestorIds.includes(id))) {
      throw fail(collectionErrors['collection-in-itself'], `“${parent.name}” is “${before.name}” or lies below it.`, at('lies below it'));
    }
    const ancestorIds = parent ? [...parent.ancestorIds, parent.id] : [];
    const depth = ancestorIds.length + 1 + (await heightOf(tx, before));
    if (depth > maxDepth) throw fail(collectionErrors['collection-too-deep'], `The deepest collection would be on level ${depth}.`, at('is too deep'));
    const taken = await findSibling(tx, parentId, name);
    if (taken && taken.id !== id) {
      throw fail(collectionErrors['collection-name-taken'], `There is “${taken.name}” already.`, {
        fields: [{ pointer: patch.name === undefined ? '/parentId' : '/name', message: 'the name is taken there' }],
        extra: { collectionId: taken.id },
      });
    }
    await updateCollection(tx, before, { name, parentId, ancestorIds }, clock.now());
    return (await findCollection(tx, id)) as Collection;
  });
}
