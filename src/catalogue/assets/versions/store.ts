import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset, assetVersion, original } from '#adapters/db/schema/assets.ts';
import { indexAssets } from '#catalogue/search/index.ts';
import type { AssetRow, NewOriginal, OriginalRow, VersionRow } from '../store.ts';

const versions = (db: DbOrTx) =>
  db.select({ held: assetVersion, original }).from(assetVersion).innerJoin(original, eq(original.sha256, assetVersion.sha256)).$dynamic();
const typed = (row: { held: typeof assetVersion.$inferSelect; original: OriginalRow }): VersionRow => ({ ...row.original, ...row.held });

// Of sound there are none, measured or not.
const hasSizes = sql`${original.pyramid} <> '[]'::jsonb`;

export async function findVersion(db: DbOrTx, assetId: string, version: number): Promise<VersionRow | null> {
  const [row] = await versions(db).where(and(eq(assetVersion.assetId, assetId), eq(assetVersion.version, version)));
  return row ? typed(row) : null;
}

/** Newest first; one row more than a page. */
export async function listVersions(db: DbOrTx, assetId: string, query: { limit: number; before: number | undefined }): Promise<VersionRow[]> {
  const found = await versions(db)
    .where(and(eq(assetVersion.assetId, assetId), query.before === undefined ? undefined : lt(assetVersion.version, query.before)))
    .orderBy(desc(assetVersion.version))
    .limit(query.limit + 1);
  return found.map(typed);
}

/** The newest version that has stored sizes: what is shown while a newer one is being measured, or where it cannot be. */
export async function newestShown(db: DbOrTx, assetId: string): Promise<VersionRow | null> {
  const [row] = await versions(db)
    .where(and(eq(assetVersion.assetId, assetId), hasSizes))
    .orderBy(desc(assetVersion.version))
    .limit(1);
  return row ? typed(row) : null;
}

/** The newest version that was measured. */
export async function newestReady(db: DbOrTx, assetId: string): Promise<VersionRow | null> {
  const [row] = await versions(db)
    .where(and(eq(assetVersion.assetId, assetId), eq(original.state, 'ready')))
    .orderBy(desc(assetVersion.version))
    .limit(1);
  return row ? typed(row) : null;
}

/** Makes an original known, unless it is; gives it as it is then, whoever it belongs to. Waits for another who adds the same bytes. */
export async function keepOriginal(tx: DbOrTx, facts: NewOriginal & { assetId: string; createdAt: Date }): Promise<OriginalRow> {
  await tx.insert(original).values(facts).onConflictDoNothing({ target: original.sha256 });
  const [row] = await tx.select().from(original).where(eq(original.sha256, facts.sha256));
  if (!row) throw new Error(`the original ${facts.sha256} vanished while it was added`);
  return row;
}

/** Appends a version and makes it the current one. The asset's row must be locked: its number is the next one. */
export async function appendVersion(tx: DbOrTx, row: AssetRow, held: { sha256: string; fileName: string; createdBy: string; createdAt: Date }): Promise<void> {
  const version = row.currentVersion + 1;
  await tx.insert(assetVersion).values({ ...held, assetId: row.id, version });
  await tx.update(asset).set({ currentVersion: version, updatedAt: held.createdAt }).where(eq(asset.id, row.id));
  await indexAssets(tx, [row.id]);
}
