import { and, desc, eq, lt, or } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { savedSearch } from '#adapters/db/schema/vocabulary.ts';
import type { SavedSearch } from './contract.ts';

export async function insertSearch(tx: DbOrTx, row: SavedSearch): Promise<void> {
  await tx.insert(savedSearch).values(row);
}

export const countOfOwner = (db: DbOrTx, ownerId: string): Promise<number> => db.$count(savedSearch, eq(savedSearch.ownerId, ownerId));

export async function findSearch(db: DbOrTx, id: string): Promise<SavedSearch | null> {
  const [row] = await db.select().from(savedSearch).where(eq(savedSearch.id, id));
  return row ?? null;
}

export async function lockSearch(tx: DbOrTx, id: string): Promise<SavedSearch | null> {
  const [row] = await tx.select().from(savedSearch).where(eq(savedSearch.id, id)).for('update');
  return row ?? null;
}

export async function updateSearch(tx: DbOrTx, { id, name, query, shared, updatedAt }: SavedSearch): Promise<void> {
  await tx.update(savedSearch).set({ name, query, shared, updatedAt }).where(eq(savedSearch.id, id));
}

export async function deleteSearch(tx: DbOrTx, id: string): Promise<void> {
  await tx.delete(savedSearch).where(eq(savedSearch.id, id));
}

/** One's own and those that are shared, newest first; one row more than `limit`, to know whether a page follows. */
export async function listSearches(db: DbOrTx, query: { ownerId: string; limit: number; cursor?: string | undefined }): Promise<SavedSearch[]> {
  return await db
    .select()
    .from(savedSearch)
    .where(and(or(eq(savedSearch.ownerId, query.ownerId), eq(savedSearch.shared, true)), query.cursor ? lt(savedSearch.id, query.cursor) : undefined))
    .orderBy(desc(savedSearch.id))
    .limit(query.limit + 1);
}
