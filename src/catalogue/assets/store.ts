import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { ambassador, asset, assetVersion } from '#adapters/db/schema/catalogue.ts';
import type { AssetKind, AssetQuery } from './contract.ts';
import { cleanTag } from './clean-text.ts';
import { searchPatterns } from './rules.ts';

export type AssetRow = Omit<typeof asset.$inferSelect, 'kind'> & { kind: AssetKind };
export type VersionRow = typeof assetVersion.$inferSelect;
/** An asset with the facts of its current version. */
export type AssetWithVersion = { asset: AssetRow; version: VersionRow };
export type NewAsset = Omit<AssetRow, 'focalX' | 'focalY' | 'currentVersion' | 'updatedAt'>;
export type NewVersion = Pick<VersionRow, 'sha256' | 'fileName' | 'mediaType' | 'sizeBytes' | 'width' | 'height' | 'orientation'>;
/** What a probe finds in an original. */
export type ProbeFacts = Pick<
  VersionRow,
  'width' | 'height' | 'orientation' | 'colourSpace' | 'hasAlpha' | 'metadata' | 'thumbhash' | 'perceptualHash' | 'colours' | 'pyramid' | 'pyramidVersion'
>;

const rows = (db: DbOrTx) =>
  db
    .select({ asset, version: assetVersion })
    .from(asset)
    .innerJoin(assetVersion, and(eq(assetVersion.assetId, asset.id), eq(assetVersion.version, asset.currentVersion)));
// `kind` was parsed on its way in.
const typed = (row: { asset: typeof asset.$inferSelect; version: VersionRow }): AssetWithVersion => row as AssetWithVersion;

export async function findAsset(db: DbOrTx, id: string): Promise<AssetWithVersion | null> {
  const [row] = await rows(db).where(eq(asset.id, id));
  return row ? typed(row) : null;
}

export async function findAssets(db: DbOrTx, ids: readonly string[]): Promise<AssetWithVersion[]> {
  if (ids.length === 0) return [];
  return (await rows(db).where(inArray(asset.id, [...new Set(ids)]))).map(typed);
}

/** The asset that holds these bytes, in whichever of its versions. */
export async function findAssetOfBytes(db: DbOrTx, sha256: string): Promise<AssetWithVersion | null> {
  const [row] = await db
    .select({ asset, version: assetVersion })
    .from(assetVersion)
    .innerJoin(asset, eq(asset.id, assetVersion.assetId))
    .where(eq(assetVersion.sha256, sha256));
  return row ? typed(row) : null;
}

export const findVersion = async (db: DbOrTx, sha256: string): Promise<VersionRow | null> =>
  (await db.select().from(assetVersion).where(eq(assetVersion.sha256, sha256)))[0] ?? null;

/** Newest first; one row more than a page, to know whether another follows. */
export async function listAssets(db: DbOrTx, query: AssetQuery): Promise<AssetWithVersion[]> {
  // Both sides in NFKC, so that ＯＣＴ finds OCT; the columns themselves keep what people wrote.
  const searched = sql`normalize(concat_ws(' ', ${asset.name}, ${asset.description}, array_to_string(${asset.tags}, ' ')), NFKC)`;
  const found = await rows(db)
    .where(
      and(
        query.cursor ? lt(asset.id, query.cursor) : undefined,
        query.kind ? eq(asset.kind, query.kind) : undefined,
        query.tag === undefined ? undefined : sql`${asset.tags} @> ${sql.param([cleanTag(query.tag)])}::text[]`,
        ...searchPatterns(query.q ?? '').map((pattern) => sql`${searched} ilike ${pattern}`),
      ),
    )
    .orderBy(desc(asset.id))
    .limit(query.limit + 1);
  return found.map(typed);
}

/** Adds an asset with its first version. False, with nothing written, where these bytes have a version already. */
export async function insertAsset(tx: DbOrTx, row: NewAsset, version: NewVersion): Promise<boolean> {
  await tx.insert(asset).values({ ...row, updatedAt: row.createdAt });
  const added = await tx
    .insert(assetVersion)
    .values({ ...version, assetId: row.id, version: 1, createdAt: row.createdAt })
    .onConflictDoNothing({ target: assetVersion.sha256 })
    .returning({ sha256: assetVersion.sha256 });
  if (added.length > 0) return true;
  await tx.delete(asset).where(eq(asset.id, row.id));
  return false;
}

export async function lockAsset(tx: DbOrTx, id: string): Promise<AssetRow | null> {
  const [row] = await tx.select().from(asset).where(eq(asset.id, id)).for('update');
  return (row as AssetRow | undefined) ?? null;
}

export async function updateAsset(tx: DbOrTx, id: string, changes: Partial<Omit<AssetRow, 'id' | 'createdAt' | 'createdBy'>>): Promise<void> {
  await tx.update(asset).set(changes).where(eq(asset.id, id));
}

export const ambassadorExists = async (db: DbOrTx, id: string): Promise<boolean> =>
  (await db.select({ id: ambassador.id }).from(ambassador).where(eq(ambassador.id, id))).length > 0;

/** Records what the probe found: from here on the version can be rendered. */
export async function saveProbe(db: DbOrTx, sha256: string, facts: ProbeFacts): Promise<void> {
  await db
    .update(assetVersion)
    .set({ ...facts, state: 'ready', failure: null })
    .where(eq(assetVersion.sha256, sha256));
}

/** A version that is ready stays ready: a late failure of a second run takes nothing away. */
export async function saveProbeFailure(db: DbOrTx, sha256: string, failure: string): Promise<void> {
  await db
    .update(assetVersion)
    .set({ state: 'failed', failure })
    .where(and(eq(assetVersion.sha256, sha256), eq(assetVersion.state, 'pending')));
}

/** Gives a failed version another chance. */
export async function reopenVersion(db: DbOrTx, sha256: string): Promise<void> {
  await db
    .update(assetVersion)
    .set({ state: 'pending', failure: null })
    .where(and(eq(assetVersion.sha256, sha256), eq(assetVersion.state, 'failed')));
}

/** Versions that wait since before `before`, in the order of their digests, a batch at a time. */
export const pendingVersions = async (db: DbOrTx, before: Date, afterSha256: string, limit: number): Promise<string[]> =>
  (
    await db
      .select({ sha256: assetVersion.sha256 })
      .from(assetVersion)
      .where(and(eq(assetVersion.state, 'pending'), lt(assetVersion.createdAt, before), gt(assetVersion.sha256, afterSha256)))
      .orderBy(asc(assetVersion.sha256))
      .limit(limit)
  ).map((row) => row.sha256);
