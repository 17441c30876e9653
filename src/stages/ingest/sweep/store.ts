import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '#adapters/db/client.ts';
import { original } from '#adapters/db/schema/assets.ts';
import { assetImport } from '#adapters/db/schema/imports.ts';
import { variant } from '#adapters/db/schema/render.ts';
import { approval } from '#adapters/db/schema/review.ts';
import { orphanObject } from '#adapters/db/schema/uploads.ts';
import { lockBytesForRemoval } from '#adapters/db/transaction-lock.ts';
import type { ObjectKind } from '#kernel/object-keys.ts';

export { lockBytesForUse as holdBytes, lockManyBytesForUse as holdManyBytes } from '#adapters/db/transaction-lock.ts';

const originals = async (db: DbOrTx, digests: string[]): Promise<string[]> =>
  (await db.select({ sha256: original.sha256 }).from(original).where(inArray(original.sha256, digests))).map(({ sha256 }) => sha256);

/** A file that was approved stays, also where its variant shows other bytes by now: the approval is for these. */
async function renderedFiles(db: DbOrTx, digests: string[]): Promise<string[]> {
  const shown = await db.selectDistinct({ sha256: variant.sha256 }).from(variant).where(inArray(variant.sha256, digests));
  const signed = await db.selectDistinct({ sha256: approval.sha256 }).from(approval).where(inArray(approval.sha256, digests));
  return [...shown, ...signed].flatMap(({ sha256 }) => sha256 ?? []);
}

const archives = async (db: DbOrTx, digests: string[]): Promise<string[]> =>
  (
    await db
      .selectDistinct({ sha256: assetImport.sha256 })
      .from(assetImport)
      .where(and(inArray(assetImport.sha256, digests), inArray(assetImport.state, ['waiting', 'running'])))
  ).map(({ sha256 }) => sha256);

/**
 * Who refers to objects of each kind. Assets in the trash have their rows and count; so does an original that is not
 * measured yet, whose levels are being made.
 */
const referrers: Record<ObjectKind, (db: DbOrTx, digests: string[]) => Promise<string[]>> = {
  originals,
  levels: originals,
  variants: renderedFiles,
  imports: archives,
};

/** Those of these digests that some row needs an object of this kind for. */
export async function referenced(db: DbOrTx, kind: ObjectKind, digests: readonly string[]): Promise<ReadonlySet<string>> {
  return digests.length === 0 ? new Set() : new Set(await referrers[kind](db, [...new Set(digests)]));
}

/** Notes objects that nothing refers to; gives those that were noted before `before` and in an earlier sweep. */
export async function noteOrphans(db: DbOrTx, keys: readonly string[], now: Date, before: Date): Promise<string[]> {
  if (keys.length === 0) return [];
  const due = await db
    .select({ key: orphanObject.key })
    .from(orphanObject)
    .where(and(inArray(orphanObject.key, [...keys]), lte(orphanObject.firstSeenAt, before)));
  await db
    .insert(orphanObject)
    .values(keys.map((key) => ({ key, firstSeenAt: now })))
    .onConflictDoNothing();
  return due.map(({ key }) => key);
}

/** Something refers to these again: their time begins anew. */
export async function forgetOrphans(db: DbOrTx, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await db.delete(orphanObject).where(inArray(orphanObject.key, [...keys]));
}

/** Notes of objects that are no longer in storage at all. */
export const forgetOldOrphans = async (db: DbOrTx, before: Date): Promise<void> =>
  void (await db.delete(orphanObject).where(lte(orphanObject.firstSeenAt, before)));

/** Removes an object while nobody can begin to refer to it, unless something does by now. */
export async function removeUnreferenced(db: Db, object: { key: string; kind: ObjectKind; sha256: string }, remove: () => Promise<void>): Promise<boolean> {
  return await db.transaction(async (tx) => {
    await lockBytesForRemoval(tx, object.sha256);
    const isNeeded = (await referenced(tx, object.kind, [object.sha256])).size > 0;
    if (!isNeeded) await remove();
    await tx.delete(orphanObject).where(eq(orphanObject.key, object.key));
    return !isNeeded;
  });
}

/** Only one process sweeps at a time; false where another does. */
export async function whileSweeping(db: Db, work: () => Promise<void>): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext('galaxy sweep')::bigint) as mine`);
    if (rows[0]?.mine !== true) return false;
    await work();
    return true;
  });
}
