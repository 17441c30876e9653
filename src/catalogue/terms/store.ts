import { eq, inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset } from '#adapters/db/schema/assets.ts';
import { term } from '#adapters/db/schema/vocabulary.ts';
import { lockForChange } from '#adapters/db/transaction-lock.ts';
import type { Term } from './contract.ts';

const columns = { id: term.id, kind: term.kind, key: term.key, name: term.name, parentId: term.parentId, retired: term.retired };

export const takeTerms = (tx: DbOrTx): Promise<void> => lockForChange(tx, 'vocabulary');

// `kind` was parsed on its way in. A house has hundreds of these, not more: they are read whole.
export const houseTerms = async (db: DbOrTx): Promise<Term[]> => (await db.select(columns).from(term)) as Term[];

export async function houseTermsByIds(db: DbOrTx, ids: readonly string[]): Promise<Term[]> {
  if (ids.length === 0) return [];
  return (await db
    .select(columns)
    .from(term)
    .where(inArray(term.id, [...ids]))) as Term[];
}

/** False, with nothing written, where there is one of this id. */
export async function insertTerm(tx: DbOrTx, row: Term & { createdBy: string; createdAt: Date }): Promise<boolean> {
  const added = await tx
    .insert(term)
    .values({ ...row, updatedAt: row.createdAt })
    .onConflictDoNothing()
    .returning({ id: term.id });
  return added.length > 0;
}

export async function updateTerm(tx: DbOrTx, { id, name, parentId, retired }: Term, at: Date): Promise<void> {
  await tx.update(term).set({ name, parentId, retired, updatedAt: at }).where(eq(term.id, id));
}

/** How many assets outside the trash have each of these terms, in one pass; none: not there. */
export async function countTerms(db: DbOrTx, ids: readonly string[]): Promise<Map<string, number>> {
  const asked = sql`${sql.param([...ids])}::text[]`;
  const { rows } = await db.execute<{ id: string; count: number }>(sql`
    select had.id, count(*)::int as count from ${asset} cross join unnest(${asset.terms}) had(id)
    where ${asset.trashedAt} is null and ${asset.terms} && ${asked} and had.id = any(${asked}) group by 1`);
  return new Map(rows.map((row) => [row.id, row.count]));
}
