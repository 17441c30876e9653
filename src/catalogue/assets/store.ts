import { and, asc, between, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset, assetVersion, original } from '#adapters/db/schema/assets.ts';
import { ambassador, partner, release } from '#adapters/db/schema/catalogue.ts';
import { lineage, variant } from '#adapters/db/schema/render.ts';
import { collectionAsset } from '#adapters/db/schema/vocabulary.ts';
import { purgedOriginal } from '#adapters/db/schema/trash.ts';
import { lockForChange } from '#adapters/db/transaction-lock.ts';
import { indexAssets } from '#catalogue/search/index.ts';
import { type AssetKind, maxShownFrames } from './contract.ts';

export type AssetRow = Omit<typeof asset.$inferSelect, 'kind'> & { kind: AssetKind };
/** What is known of an original. */
export type OriginalRow = typeof original.$inferSelect;
/** A version with the facts of its original. */
export type VersionRow = typeof assetVersion.$inferSelect & Omit<OriginalRow, 'createdAt'>;
/** An asset with the facts of its current version, and the number of the one that is shown: the newest with stored sizes. */
export type AssetWithVersion = { asset: AssetRow; version: VersionRow; previewVersion: number | null; /** Their ids. */ collections: string[] };
export type NewAsset = Pick<AssetRow, 'id' | 'name' | 'kind' | 'description' | 'tags' | 'ambassadorId' | 'createdBy' | 'createdAt'> & Partial<AssetRow>;
export type NewOriginal = Pick<OriginalRow, 'sha256' | 'mediaType' | 'sizeBytes' | 'width' | 'height' | 'orientation'> & Partial<OriginalRow>;
/** What a probe finds in an original. */
export type ProbeFacts = Pick<
  OriginalRow,
  'width' | 'height' | 'orientation' | 'colourSpace' | 'hasAlpha' | 'metadata' | 'thumbhash' | 'perceptualHash' | 'colours' | 'pyramid' | 'pyramidVersion'
> &
  Partial<Pick<OriginalRow, 'fileKind' | 'pageCount' | 'frameCount' | 'durationMs' | 'aiMark' | 'extractedText' | 'details' | 'mark'>>;

// Looked for only where the current version has no sizes of its own.
const previewVersion = sql<number | null>`case when ${original.pyramid} <> '[]'::jsonb then ${asset.currentVersion} else (
    select max(v.version) from ${assetVersion} v join ${original} o on o.sha256 = v.sha256 where v.asset_id = ${asset.id} and o.pyramid <> '[]'::jsonb) end`;
const collections = sql<string[]>`array(select held.collection_id from ${collectionAsset} held where held.asset_id = ${asset.id} order by 1)`;
const columns = { asset, held: assetVersion, original, previewVersion, collections };
const rows = (db: DbOrTx) =>
  db
    .select(columns)
    .from(asset)
    .innerJoin(assetVersion, and(eq(assetVersion.assetId, asset.id), eq(assetVersion.version, asset.currentVersion)))
    .innerJoin(original, eq(original.sha256, assetVersion.sha256));
// `kind` was parsed on its way in.
type JoinedRow = {
  asset: typeof asset.$inferSelect;
  held: typeof assetVersion.$inferSelect;
  original: OriginalRow;
  previewVersion: number | null;
  collections: string[];
};
const typed = (row: JoinedRow): AssetWithVersion => ({
  asset: row.asset as AssetRow,
  version: { ...row.original, ...row.held },
  previewVersion: row.previewVersion,
  collections: row.collections,
});

export async function findAsset(db: DbOrTx, id: string): Promise<AssetWithVersion | null> {
  const [row] = await rows(db).where(eq(asset.id, id));
  return row ? typed(row) : null;
}

export async function findAssets(db: DbOrTx, ids: readonly string[]): Promise<AssetWithVersion[]> {
  if (ids.length === 0) return [];
  return (await rows(db).where(inArray(asset.id, [...new Set(ids)]))).map(typed);
}

/** The asset that holds these bytes, with the newest version that holds them. */
export async function findAssetOfBytes(db: DbOrTx, sha256: string): Promise<AssetWithVersion | null> {
  const [row] = await db
    .select(columns)
    .from(original)
    .innerJoin(asset, eq(asset.id, original.assetId))
    .innerJoin(assetVersion, and(eq(assetVersion.assetId, original.assetId), eq(assetVersion.sha256, original.sha256)))
    .where(eq(original.sha256, sha256))
    .orderBy(desc(assetVersion.version))
    .limit(1);
  return row ? typed(row) : null;
}

export const findOriginal = async (db: DbOrTx, sha256: string): Promise<OriginalRow | null> =>
  (await db.select().from(original).where(eq(original.sha256, sha256)))[0] ?? null;

/**
 * Whose bytes these were before they were purged, where something was made of that asset: they are its bytes for ever, so that
 * what was recalled because of them stays recalled. `back`: it is there again, under its old id.
 */
export async function formerOwner(db: DbOrTx, sha256: string): Promise<{ assetId: string; name: string; back: boolean } | null> {
  const [former] = await db
    .select({ assetId: purgedOriginal.assetId, name: purgedOriginal.assetName, back: sql<boolean>`${asset.id} is not null` })
    .from(purgedOriginal)
    .leftJoin(asset, eq(asset.id, purgedOriginal.assetId))
    .where(and(eq(purgedOriginal.sha256, sha256), purgedOriginal.keepsId));
  return former ?? null;
}

/** Adds an asset with its first version, and gives its id. Null, with nothing written, where another asset holds these bytes already. */
export async function insertAsset(tx: DbOrTx, row: NewAsset, bytes: NewOriginal & { fileName: string }): Promise<string | null> {
  const { fileName, ...facts } = bytes;
  const former = await formerOwner(tx, bytes.sha256);
  const id = former && !former.back ? former.assetId : row.id;
  await tx.insert(asset).values({ ...row, id, updatedAt: row.createdAt });
  const added = await tx
    .insert(original)
    .values({ ...facts, assetId: id, createdAt: row.createdAt })
    .onConflictDoNothing({ target: original.sha256 })
    .returning({ sha256: original.sha256 });
  if (added.length === 0) {
    await tx.delete(asset).where(eq(asset.id, id));
    return null;
  }
  await tx.insert(assetVersion).values({ assetId: id, version: 1, sha256: facts.sha256, fileName, createdBy: row.createdBy, createdAt: row.createdAt });
  await indexAssets(tx, [id]);
  return id;
}

export async function lockAsset(tx: DbOrTx, id: string): Promise<AssetRow | null> {
  const [row] = await tx.select().from(asset).where(eq(asset.id, id)).for('update');
  return (row as AssetRow | undefined) ?? null;
}

export async function updateAsset(tx: DbOrTx, id: string, changes: Partial<Omit<AssetRow, 'id' | 'createdAt' | 'createdBy'>>): Promise<void> {
  await tx.update(asset).set(changes).where(eq(asset.id, id));
  await indexAssets(tx, [id]);
}

export async function setTrashed(tx: DbOrTx, id: string, trashed: { at: Date; by: string }): Promise<void> {
  await tx.update(asset).set({ trashedAt: trashed.at, trashedBy: trashed.by, updatedAt: trashed.at }).where(eq(asset.id, id));
  await indexAssets(tx, [id]);
}

export async function setRestored(tx: DbOrTx, id: string, at: Date): Promise<void> {
  await tx.update(asset).set({ trashedAt: null, trashedBy: null, updatedAt: at }).where(eq(asset.id, id));
  await indexAssets(tx, [id]);
}

/** One change at a time of which logo is a version of which. */
export const lockLogoVersions = (tx: DbOrTx): Promise<void> => lockForChange(tx, 'logoVersions');

/** Whether it is the version for dark grounds of some logo. */
export const isDarkVersion = async (db: DbOrTx, id: string): Promise<boolean> =>
  (await db.select({ id: asset.id }).from(asset).where(eq(asset.onDarkAssetId, id)).limit(1)).length > 0;

export type AssetUses = { variants: number; ambassadors: number; partners: number };

/** What an asset is part of: rendered variants, and the people and partners whose portrait or logo it is. */
export async function usesOfAsset(db: DbOrTx, id: string): Promise<AssetUses> {
  const made = db
    .select({ id: lineage.variantId })
    .from(lineage)
    .innerJoin(variant, eq(variant.id, lineage.variantId))
    .where(and(eq(lineage.kind, 'asset'), eq(lineage.inputId, id), eq(variant.state, 'ready')))
    .groupBy(lineage.variantId);
  return {
    variants: await db.$count(made.as('made')),
    ambassadors: await db.$count(ambassador, eq(ambassador.portraitAssetId, id)),
    partners: await db.$count(partner, eq(partner.logoAssetId, id)),
  };
}

/** The people and partners whose portrait or logo it is, and the releases of it that have not ended. */
export async function standingHolders(tx: DbOrTx, id: string, at: Date): Promise<{ ambassadors: string[]; partners: string[]; releases: string[] }> {
  const ids = (found: { id: string }[]): string[] => found.map((row) => row.id);
  const ofAsset = and(eq(release.subjectKind, 'asset'), eq(release.subjectId, id), isNull(release.endedAt), gt(release.endsAt, at));
  return {
    ambassadors: ids(await tx.select({ id: ambassador.id }).from(ambassador).where(eq(ambassador.portraitAssetId, id)).orderBy(asc(ambassador.id))),
    partners: ids(await tx.select({ id: partner.id }).from(partner).where(eq(partner.logoAssetId, id)).orderBy(asc(partner.id))),
    releases: ids(await tx.select({ id: release.id }).from(release).where(ofAsset).orderBy(asc(release.id))),
  };
}

/** Removes an asset with its versions and originals, and notes whose bytes those were. */
export async function removeAsset(tx: DbOrTx, id: string, purge: { by: string; at: Date; keepsId: boolean }): Promise<void> {
  await tx
    .insert(purgedOriginal)
    .select(
      tx
        .select({
          sha256: original.sha256,
          assetId: original.assetId,
          assetName: asset.name,
          keepsId: sql<boolean>`${purge.keepsId}::boolean`.as('keeps_id'),
          purgedBy: sql<string>`${purge.by}::text`.as('purged_by'),
          purgedAt: sql<Date>`${purge.at.toISOString()}::timestamptz`.as('purged_at'),
        })
        .from(original)
        .innerJoin(asset, eq(asset.id, original.assetId))
        .where(eq(original.assetId, id)),
    )
    .onConflictDoUpdate({
      target: purgedOriginal.sha256,
      set: {
        assetId: sql`excluded.asset_id`,
        assetName: sql`excluded.asset_name`,
        keepsId: sql`excluded.keeps_id`,
        purgedBy: sql`excluded.purged_by`,
        purgedAt: sql`excluded.purged_at`,
      },
    });
  await tx.delete(assetVersion).where(eq(assetVersion.assetId, id));
  await tx.delete(original).where(eq(original.assetId, id));
  await tx.delete(asset).where(eq(asset.id, id));
}

/**
 * Keeps assets from being purged until the transaction ends, in the order of their ids; edits go on. Gives those that are
 * there and not in the trash.
 */
export async function holdAssets(tx: DbOrTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const held = await tx
    .select({ id: asset.id, trashedAt: asset.trashedAt })
    .from(asset)
    .where(inArray(asset.id, [...new Set(ids)]))
    .orderBy(asc(asset.id))
    .for('key share');
  return new Set(held.flatMap((row) => (row.trashedAt === null ? row.id : [])));
}

export const ambassadorExists = async (db: DbOrTx, id: string): Promise<boolean> =>
  (await db.select({ id: ambassador.id }).from(ambassador).where(eq(ambassador.id, id))).length > 0;

/** Records what the probe found: from here on the original can be rendered. */
export async function saveProbe(db: DbOrTx, sha256: string, facts: ProbeFacts): Promise<void> {
  await db.transaction(async (tx) => {
    const probed = await tx
      .update(original)
      .set({ ...facts, state: 'ready', failure: null })
      .where(eq(original.sha256, sha256))
      .returning({ assetId: original.assetId });
    await indexAssets(
      tx,
      probed.map(({ assetId }) => assetId),
    );
  });
}

/** An original that is ready stays ready: a late failure of a second run takes nothing away. */
export async function saveProbeFailure(db: DbOrTx, sha256: string, failure: string): Promise<void> {
  await db
    .update(original)
    .set({ state: 'failed', failure })
    .where(and(eq(original.sha256, sha256), eq(original.state, 'pending')));
}

/** Gives a failed original another chance. */
export async function reopenOriginal(db: DbOrTx, sha256: string): Promise<void> {
  await db
    .update(original)
    .set({ state: 'pending', failure: null })
    .where(and(eq(original.sha256, sha256), eq(original.state, 'failed')));
}

/** Originals that wait since before `before`, in the order of their digests, a batch at a time. */
export const pendingOriginals = async (db: DbOrTx, before: Date, afterSha256: string, limit: number): Promise<string[]> =>
  (
    await db
      .select({ sha256: original.sha256 })
      .from(original)
      .where(and(eq(original.state, 'pending'), lt(original.createdAt, before), gt(original.sha256, afterSha256)))
      .orderBy(asc(original.sha256))
      .limit(limit)
  ).map((row) => row.sha256);

/** GIF and WebP files of which nobody has counted the frames or noted how long each stands. What has no list for a reason, being too long or turned, is not among them. */
const lacksFrames = and(
  inArray(original.mediaType, ['image/gif', 'image/webp']),
  or(
    isNull(original.frameCount),
    and(between(original.frameCount, 2, maxShownFrames), eq(original.orientation, 1), isNull(sql`${original.details} -> 'animation'`)),
  ),
);
/** Logos that can be seen and were not looked at as logos. */
const lacksMark = and(eq(asset.kind, 'logo'), isNull(original.mark), sql`${original.pyramid} <> '[]'::jsonb`);

/** Originals that lack what today's probe finds, in the order of their digests, a batch at a time. */
export const originalsLackingFacts = async (db: DbOrTx, afterSha256: string, limit: number): Promise<string[]> =>
  (
    await db
      .select({ sha256: original.sha256 })
      .from(original)
      .innerJoin(asset, eq(asset.id, original.assetId))
      .where(and(eq(original.state, 'ready'), or(lacksFrames, lacksMark), gt(original.sha256, afterSha256)))
      .orderBy(asc(original.sha256))
      .limit(limit)
  ).map((row) => row.sha256);

export type MissingFacts = Partial<Pick<OriginalRow, 'fileKind' | 'frameCount' | 'durationMs' | 'details' | 'mark'>>;

/** Adds what an original lacked, and changes nothing else of it. */
export async function saveMissingFacts(db: DbOrTx, sha256: string, facts: MissingFacts): Promise<void> {
  await db.update(original).set(facts).where(eq(original.sha256, sha256));
}
