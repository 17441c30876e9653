import { and, asc, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '#adapters/db/client.ts';
import { type StoredProblem, upload } from '#adapters/db/schema/uploads.ts';
import type { TusIntent } from '../contract.ts';

export type { StoredProblem };
export type UploadRow = Omit<typeof upload.$inferSelect, 'intent'> & { intent: TusIntent & { fileName: string } };
export type NewUpload = Pick<UploadRow, 'id' | 'ownerId' | 'createdBy' | 'sizeBytes' | 'metadata' | 'intent' | 'createdAt' | 'expiresAt'>;
export type Outcome = { state: 'done'; assetId: string | null; importId: string | null; created: boolean } | { state: 'refused'; problem: StoredProblem };

// Written by us only, as it was parsed.
const typed = (row: typeof upload.$inferSelect): UploadRow => row as unknown as UploadRow;

export async function findUpload(db: DbOrTx, id: string): Promise<UploadRow | null> {
  const [row] = await db.select().from(upload).where(eq(upload.id, id));
  return row ? typed(row) : null;
}

/** Adds one, unless its owner has `most` unfinished ones already; the owner's uploads wait for each other here. */
export async function insertUpload(db: Db, row: NewUpload, most: number): Promise<boolean> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('uploads'), hashtext(${row.ownerId}))`);
    const open = await tx.$count(upload, and(eq(upload.ownerId, row.ownerId), eq(upload.state, 'open')));
    if (open >= most) return false;
    await tx.insert(upload).values(row);
    return true;
  });
}

/** Bytes that unfinished uploads have announced: room that is promised. */
export async function promisedBytes(db: DbOrTx): Promise<number> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${upload.sizeBytes}), 0)` })
    .from(upload)
    .where(eq(upload.state, 'open'));
  return Number(row?.sum ?? 0);
}

export const setSize = async (db: DbOrTx, id: string, sizeBytes: number): Promise<void> =>
  void (await db.update(upload).set({ sizeBytes }).where(eq(upload.id, id)));

export const deleteUpload = async (db: DbOrTx, id: string): Promise<void> => void (await db.delete(upload).where(eq(upload.id, id)));

/** Counts a look at its bytes, before it happens: a look that ends the process has counted. */
export async function countAttempt(db: DbOrTx, id: string): Promise<number> {
  const [row] = await db
    .update(upload)
    .set({ attempts: sql`${upload.attempts} + 1` })
    .where(eq(upload.id, id))
    .returning({ attempts: upload.attempts });
  return row?.attempts ?? 0;
}

/** Records what became of it, once: whoever comes second changes nothing. */
export async function settleUpload(db: DbOrTx, id: string, outcome: Outcome, expiresAt: Date): Promise<void> {
  await db
    .update(upload)
    .set({ ...outcome, expiresAt })
    .where(and(eq(upload.id, id), eq(upload.state, 'open')));
}

/** Unfinished uploads whose size is known, a batch at a time. */
export const openUploads = async (db: DbOrTx, after: string, limit: number): Promise<UploadRow[]> =>
  (
    await db
      .select()
      .from(upload)
      .where(and(eq(upload.state, 'open'), isNotNull(upload.sizeBytes), gt(upload.id, after)))
      .orderBy(asc(upload.id))
      .limit(limit)
  ).map(typed);

export const expiredUploads = async (db: DbOrTx, now: Date, limit: number): Promise<string[]> =>
  (await db.select({ id: upload.id }).from(upload).where(lte(upload.expiresAt, now)).orderBy(asc(upload.expiresAt)).limit(limit)).map(({ id }) => id);

/** Which of these have a row? */
export async function knownUploads(db: DbOrTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: upload.id })
    .from(upload)
    .where(sql`${upload.id} = any(${sql.param([...ids])}::text[])`);
  return new Set(rows.map(({ id }) => id));
}
