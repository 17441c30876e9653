import type { DbOrTx } from '#adapters/db/client.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { maxDepth } from './contract.ts';
import { collectionErrors } from './errors.ts';
import { namesOfPath } from './rules.ts';
import { type CollectionRow, findRow, findSibling, holdTree, insertCollection } from './store.ts';

/**
 * The collection at a path such as `2026/社区筛查`, made with all that is missing above it. Many uploads of one folder may
 * ask at once and get the same one: whoever comes second waits for the first to commit. `under` puts the path below a
 * collection. Call it before the transaction locks any asset.
 */
export async function ensureCollectionPath(
  tx: DbOrTx,
  path: string,
  by: { createdBy: string; at: Date; under?: string | null | undefined },
): Promise<{ id: string }> {
  const names = namesOfPath(path);
  if (!names) throw fail(collectionErrors['collection-path-unusable'], `“${path.slice(0, 100)}” is no path of collections.`);
  await holdTree(tx);
  let parent: CollectionRow | null = null;
  if (by.under) {
    parent = await findRow(tx, by.under);
    if (!parent) throw fail(collectionErrors['collection-not-found'], `There is no collection ${by.under}.`);
  }
  for (const name of names) parent = await ensureChild(tx, parent, name, by);
  return { id: (parent as CollectionRow).id };
}

async function ensureChild(tx: DbOrTx, parent: CollectionRow | null, name: string, by: { createdBy: string; at: Date }): Promise<CollectionRow> {
  const parentId = parent?.id ?? null;
  const known = await findSibling(tx, parentId, name);
  if (known) return known;
  const ancestorIds = parent ? [...parent.ancestorIds, parent.id] : [];
  if (ancestorIds.length >= maxDepth) throw fail(collectionErrors['collection-too-deep'], `“${name}” would be on level ${ancestorIds.length + 1}.`);
  await insertCollection(tx, { id: newId('collection'), parentId, ancestorIds, name, createdBy: by.createdBy, createdAt: by.at });
  // Whether this transaction or another made it: the tree is held, so nobody has removed it again.
  return (await findSibling(tx, parentId, name)) as CollectionRow;
}
