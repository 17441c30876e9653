import { asc, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset } from '#adapters/db/schema/assets.ts';
import { customField } from '#adapters/db/schema/vocabulary.ts';
import { lockForChange, lockForReading } from '#adapters/db/transaction-lock.ts';
import type { Field } from './contract.ts';

export const holdFields = (tx: DbOrTx): Promise<void> => lockForReading(tx, 'vocabulary');
export const takeFields = (tx: DbOrTx): Promise<void> => lockForChange(tx, 'vocabulary');

// `type` was parsed on its way in.
const typed = ({ position, ...row }: typeof customField.$inferSelect): Field => ({ ...row, order: position }) as Field;

export const listFields = async (db: DbOrTx): Promise<Field[]> =>
  (await db.select().from(customField).orderBy(asc(customField.position), asc(customField.key))).map(typed);

export async function insertField(tx: DbOrTx, { order, ...row }: Field): Promise<void> {
  await tx.insert(customField).values({ ...row, position: order });
}

export async function updateField(tx: DbOrTx, { key, label, options, order, archived, updatedAt }: Field): Promise<void> {
  await tx.update(customField).set({ label, options, position: order, archived, updatedAt }).where(eq(customField.key, key));
}

export async function deleteField(tx: DbOrTx, key: string): Promise<void> {
  await tx.delete(customField).where(eq(customField.key, key));
}

/** How many assets have a value in a field, those in the trash among them. */
export const countValues = (db: DbOrTx, key: string): Promise<number> => db.$count(asset, sql`jsonb_exists(${asset.custom}, ${key})`);

/** How many assets have each of these options of a field. */
export async function countOptions(db: DbOrTx, key: string, values: readonly string[]): Promise<{ value: string; count: number }[]> {
  if (values.length === 0) return [];
  // An option stands alone (choice) or in a list (choices): jsonb_exists finds both.
  const { rows } = await db.execute<{ value: string; count: number }>(sql`
    select gone.value, count(*)::int as count from unnest(${sql.param([...values])}::text[]) gone(value)
    join ${asset} on jsonb_exists(${asset.custom} -> ${key}, gone.value) group by 1 order by 1`);
  return rows;
}

export async function removeValues(tx: DbOrTx, key: string, at: Date): Promise<void> {
  await tx
    .update(asset)
    .set({ custom: sql`${asset.custom} - ${key}::text`, updatedAt: at })
    .where(sql`jsonb_exists(${asset.custom}, ${key})`);
}
