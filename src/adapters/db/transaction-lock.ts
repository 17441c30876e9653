import { sql } from 'drizzle-orm';
import type { DbOrTx } from './client.ts';

/**
 * What many read while they write something else, and few change as a whole. Readers hold it together, a changer alone,
 * each until its transaction ends. Take it before any row is locked: a reader that holds a row the changer wants, and waits
 * for the changer, would wait for ever.
 */
const locks = { collections: 1, vocabulary: 2, search: 3, logoVersions: 4 } as const;
type LockName = keyof typeof locks;

// "glx" in ASCII: the first half of a two-part key, so that these meet no other lock of this database.
const family = 0x676c78;

/** Holds what `name` stands for as it is, beside other readers. */
export const lockForReading = async (tx: DbOrTx, name: LockName): Promise<void> =>
  void (await tx.execute(sql`select pg_advisory_xact_lock_shared(${family}::int, ${locks[name]}::int)`));

/** Waits for all readers, and keeps new ones waiting. */
export const lockForChange = async (tx: DbOrTx, name: LockName): Promise<void> =>
  void (await tx.execute(sql`select pg_advisory_xact_lock(${family}::int, ${locks[name]}::int)`));

/** The same without waiting: false where somebody else holds it. */
export async function tryLockForChange(tx: DbOrTx, name: LockName): Promise<boolean> {
  const { rows } = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${family}::int, ${locks[name]}::int) as held`);
  return rows[0]?.held ?? false;
}

// The first 60 bits of a digest: a key of one part, which meets none of the two-part ones. Two digests that share them only wait for each other.
const digestLock = (sha256: string) => BigInt(`0x${sha256.slice(0, 15)}`).toString();

/**
 * Whoever refers to bytes in storage holds this from before it looks whether they are there until its row is committed;
 * others may do the same at the same time.
 */
export const lockBytesForUse = async (tx: DbOrTx, sha256: string): Promise<void> =>
  void (await tx.execute(sql`select pg_advisory_xact_lock_shared(${digestLock(sha256)}::bigint)`));

/** The same for many at once. */
export const lockManyBytesForUse = async (tx: DbOrTx, digests: readonly string[]): Promise<void> =>
  void (await tx.execute(sql`select pg_advisory_xact_lock_shared(key) from unnest(${sql.param(digests.map(digestLock))}::bigint[]) key`));

/** Whoever removes bytes holds this from before it looks whether anything refers to them until they are gone. */
export const lockBytesForRemoval = async (tx: DbOrTx, sha256: string): Promise<void> =>
  void (await tx.execute(sql`select pg_advisory_xact_lock(${digestLock(sha256)}::bigint)`));
