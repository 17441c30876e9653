import { and, asc, eq, gt, ilike, inArray, isNull, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset } from '#adapters/db/schema/assets.ts';
import { collection, collectionAsset } from '#adapters/db/schema/vocabulary.ts';
import { lockForChange, lockForReading } from '#adapters/db/transaction-lock.ts';
import type { Collection, CollectionQuery } from './contract.ts';
import { nameKeyOf } from './rules.ts';

export type CollectionRow = typeof collection.$inferSelect;

/** Keeps every collection where it is until the transaction ends; others may add to the tree meanwhile. */
export const holdTree = (tx: DbOrTx): Promise<void> => lockForReading(tx, 'collections');
/** Keeps all others from adding to the tree and from changing it. */
export const takeTree = (tx: DbOrTx): Promise<void> => lockForChange(tx, 'collections');

const parentIs = (parentId: string | null) => (parentId === null ? isNull(collection.parentId) : eq(collection.parentId, parentId));

export async function findRow(db: DbOrTx, id: string): Promise<CollectionRow | null> {
  const [row] = await db.select().from(collection).where(eq(collection.id, id));
  return row ?? null;
}

export async function findSibling(db: DbOrTx, parentId: string | null, name: string): Promise<CollectionRow | null> {
  const [row] = await db
    .select()
    .from(collection)
    .where(and(parentIs(parentId), eq(collection.nameKey, nameKeyOf(name))));
  return row ?? null;
}

/** Adds it; false, with nothing written, where a sibling has the name. Waits for whoever is adding the same name. */
export async function insertCollection(tx: DbOrTx, row: Omit<CollectionRow, 'nameKey' | 'updatedAt'>): Promise<boolean> {
  const added = await tx
    .insert(collection)
    .values({ ...row, nameKey: nameKeyOf(row.name), updatedAt: row.createdAt })
    .onConflictDoNothing({ target: [collection.parentId, collection.nameKey] })
    .returning({ id: collection.id });
  return added.length > 0;
}

/** Renames or moves one, and keeps the ancestors of all below it true. */
export async function updateCollection(
  tx: DbOrTx,
  before: CollectionRow,
  after: Pick<CollectionRow, 'name' | 'parentId' | 'ancestorIds'>,
  at: Date,
): Promise<void> {
  await tx
    .update(collection)
    .set({ ...after, nameKey: nameKeyOf(after.name), updatedAt: at })
    .where(eq(collection.id, before.id));
  if (after.parentId === before.parentId) return;
  const kept = before.ancestorIds.length + 1;
  await tx
    .update(collection)
    .set({ ancestorIds: sql`${sql.param(after.ancestorIds)}::text[] || ${collection.ancestorIds}[${kept}:]` })
    .where(sql`${collection.ancestorIds} @> array[${before.id}]`);
}

/** How many levels there are below it. */
export async function heightOf(db: DbOrTx, row: CollectionRow): Promise<number> {
  const [deepest] = await db
    .select({ depth: sql<number>`coalesce(max(cardinality(${collection.ancestorIds})), ${row.ancestorIds.length})::int` })
    .from(collection)
    .where(sql`${collection.ancestorIds} @> array[${row.id}]`);
  return (deepest?.depth ?? row.ancestorIds.length) - row.ancestorIds.length;
}

export const hasChildren = async (db: DbOrTx, id: string): Promise<boolean> =>
  (await db.select({ id: collection.id }).from(collection).where(eq(collection.parentId, id)).limit(1)).length > 0;

export async function deleteTree(tx: DbOrTx, id: string): Promise<void> {
  await tx.delete(collection).where(eq(collection.id, id));
}

// Names are written out: of a select from one table the query builder drops the table's name, which the inner selects need.
const shown = (db: DbOrTx) =>
  db
    .select({
      id: collection.id,
      name: collection.name,
      parentId: collection.parentId,
      path: sql<string>`concat_ws('/', (
        select string_agg(up.name, '/' order by cardinality(up.ancestor_ids)) from collection up where up.id = any(collection.ancestor_ids)
      ), collection.name)`,
      childCount: sql<number>`(select count(*)::int from collection child where child.parent_id = collection.id)`,
      createdBy: collection.createdBy,
      createdAt: collection.createdAt,
      updatedAt: collection.updatedAt,
    })
    .from(collection);

/** With how many assets outside the trash are in each or below it, each once: counted in one pass over what is in collections. */
async function counted(db: DbOrTx, rows: Omit<Collection, 'count'>[]): Promise<Collection[]> {
  if (rows.length === 0) return [];
  const asked = sql`${sql.param(rows.map((row) => row.id))}::text[]`;
  const { rows: counts } = await db.execute<{ id: string; count: number }>(sql`
    select holds.id, count(distinct held.asset_id)::int as count from ${collection} below
    cross join unnest(below.ancestor_ids || below.id) holds(id)
    join ${collectionAsset} held on held.collection_id = below.id
    join ${asset} on ${asset.id} = held.asset_id and ${asset.trashedAt} is null
    where holds.id = any(${asked}) and (below.ancestor_ids && ${asked} or below.id = any(${asked})) group by 1`);
  const byId = new Map(counts.map(({ id, count }) => [id, count]));
  return rows.map((row) => ({ ...row, count: byId.get(row.id) ?? 0 }));
}

export async function findCollection(db: DbOrTx, id: string): Promise<Collection | null> {
  const [row] = await counted(db, await shown(db).where(eq(collection.id, id)));
  return row ?? null;
}

/** In the order in which they were made; one row more than a page, to know whether another follows. */
export async function listCollections(db: DbOrTx, query: CollectionQuery): Promise<Collection[]> {
  const part = query.q === undefined ? undefined : nameKeyOf(query.q).replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
  const rows = await shown(db)
    .where(
      and(
        query.cursor ? gt(collection.id, query.cursor) : undefined,
        query.parentId === undefined ? undefined : parentIs(query.parentId === 'root' ? null : query.parentId),
        part === undefined ? undefined : ilike(collection.nameKey, `%${part}%`),
      ),
    )
    .orderBy(asc(collection.id))
    .limit(query.limit + 1);
  return await counted(db, rows);
}

/** Those of the ids that name an asset; they stay until the transaction ends. */
export async function holdAssets(tx: DbOrTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: asset.id })
    .from(asset)
    .where(inArray(asset.id, [...ids]))
    .orderBy(asset.id)
    .for('key share');
  return new Set(rows.map((row) => row.id));
}

export async function addMembers(tx: DbOrTx, collectionId: string, assetIds: readonly string[], by: { addedBy: string; addedAt: Date }): Promise<void> {
  if (assetIds.length === 0) return;
  // In one order everywhere, so that two requests with the same assets never wait for each other.
  const rows = [...new Set(assetIds)].sort().map((assetId) => ({ collectionId, assetId, ...by }));
  await tx.insert(collectionAsset).values(rows).onConflictDoNothing();
}

export async function removeMembers(tx: DbOrTx, collectionId: string, assetIds: readonly string[]): Promise<void> {
  if (assetIds.length === 0) return;
  await tx.delete(collectionAsset).where(and(eq(collectionAsset.collectionId, collectionId), inArray(collectionAsset.assetId, [...assetIds])));
}
