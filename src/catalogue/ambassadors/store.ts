import { and, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset } from '#adapters/db/schema/assets.ts';
import { ambassador } from '#adapters/db/schema/catalogue.ts';
import { indexAssets } from '#catalogue/search/index.ts';
import type { Ambassador } from './contract.ts';

const columns = {
  id: ambassador.id,
  name: ambassador.name,
  title: ambassador.title,
  portraitAssetId: ambassador.portraitAssetId,
  createdAt: ambassador.createdAt,
};

export async function insertAmbassador(tx: DbOrTx, row: Ambassador & { createdBy: string }): Promise<void> {
  await tx.insert(ambassador).values(row);
}

/** Who is seen on an asset, which stays locked until the transaction ends; null where there is none, or it is in the trash. */
export async function lockPortrait(tx: DbOrTx, assetId: string): Promise<{ ambassadorId: string | null } | null> {
  const [row] = await tx
    .select({ ambassadorId: asset.ambassadorId })
    .from(asset)
    .where(and(eq(asset.id, assetId), isNull(asset.trashedAt)))
    .for('update');
  return row ?? null;
}

/** Says that an asset shows this person, so that their releases are asked for wherever it is used. */
export async function setPersonOfAsset(tx: DbOrTx, assetId: string, ambassadorId: string, at: Date): Promise<void> {
  await tx.update(asset).set({ ambassadorId, updatedAt: at }).where(eq(asset.id, assetId));
  await indexAssets(tx, [assetId]);
}

export async function findAmbassador(db: DbOrTx, id: string): Promise<Ambassador | null> {
  const [row] = await db.select(columns).from(ambassador).where(eq(ambassador.id, id));
  return row ?? null;
}

/** Newest first; one row more than `limit`, to know whether a page follows. */
export async function listAmbassadors(db: DbOrTx, query: { limit: number; cursor?: string | undefined }): Promise<Ambassador[]> {
  return await db
    .select(columns)
    .from(ambassador)
    .where(query.cursor ? lt(ambassador.id, query.cursor) : undefined)
    .orderBy(desc(ambassador.id))
    .limit(query.limit + 1);
}

/** The ambassadors of these ids, by id; an unknown id is simply not there. */
export async function ambassadorsByIds(db: DbOrTx, ids: readonly string[]): Promise<Map<string, Ambassador>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select(columns)
    .from(ambassador)
    .where(inArray(ambassador.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}
