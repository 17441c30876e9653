import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { assetImport, importEntry } from '#adapters/db/schema/imports.ts';
import type { UploadIntent } from '../contract.ts';

export type ImportRow = Omit<typeof assetImport.$inferSelect, 'intent'> & { intent: UploadIntent };
export type EntryRow = typeof importEntry.$inferSelect;

export async function findImport(db: DbOrTx, id: string): Promise<ImportRow | null> {
  const [row] = await db.select().from(assetImport).where(eq(assetImport.id, id));
  // Written by us only, as it was parsed.
  return (row as unknown as ImportRow | undefined) ?? null;
}

export const insertImport = async (
  tx: DbOrTx,
  row: Pick<ImportRow, 'id' | 'createdBy' | 'fileName' | 'sha256' | 'sizeBytes' | 'intent' | 'createdAt'>,
): Promise<void> => void (await tx.insert(assetImport).values(row));

export const startImport = async (db: DbOrTx, id: string, total: number): Promise<void> =>
  void (await db
    .update(assetImport)
    .set({ state: 'running', total })
    .where(and(eq(assetImport.id, id), inArray(assetImport.state, ['waiting', 'running']))));

export async function endImport(
  db: DbOrTx,
  id: string,
  end: { state: 'done' | 'failed'; failure: { code: string; detail: string } | null; finishedAt: Date },
): Promise<void> {
  await db
    .update(assetImport)
    .set(end)
    .where(and(eq(assetImport.id, id), inArray(assetImport.state, ['waiting', 'running'])));
}

/** Records what became of an entry, once. */
export const recordEntry = async (tx: DbOrTx, entry: EntryRow): Promise<void> => void (await tx.insert(importEntry).values(entry).onConflictDoNothing());

export async function settledOrdinals(db: DbOrTx, importId: string): Promise<ReadonlySet<number>> {
  const rows = await db.select({ ordinal: importEntry.ordinal }).from(importEntry).where(eq(importEntry.importId, importId));
  return new Set(rows.map(({ ordinal }) => ordinal));
}

export async function countOutcomes(db: DbOrTx, importId: string): Promise<Record<EntryRow['outcome'], number>> {
  const rows = await db
    .select({ outcome: importEntry.outcome, count: sql<number>`count(*)::int` })
    .from(importEntry)
    .where(eq(importEntry.importId, importId))
    .groupBy(importEntry.outcome);
  return { created: 0, known: 0, skipped: 0, refused: 0, ...Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])) };
}

/** In the order of the archive; one row more than a page. */
export const listEntries = (db: DbOrTx, importId: string, after: number, limit: number): Promise<EntryRow[]> =>
  db
    .select()
    .from(importEntry)
    .where(and(eq(importEntry.importId, importId), gt(importEntry.ordinal, after)))
    .orderBy(asc(importEntry.ordinal))
    .limit(limit + 1);

/** Imports that have not ended, begun before `before`. */
export const unfinishedImports = async (db: DbOrTx, before: Date): Promise<string[]> =>
  (
    await db
      .select({ id: assetImport.id })
      .from(assetImport)
      .where(and(inArray(assetImport.state, ['waiting', 'running']), lt(assetImport.createdAt, before)))
      .orderBy(asc(assetImport.id))
      .limit(500)
  ).map(({ id }) => id);
