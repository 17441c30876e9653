import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { assetLink } from '#adapters/db/schema/index.ts';

export type LinkRow = typeof assetLink.$inferSelect;

export async function insertLink(db: DbOrTx, row: LinkRow): Promise<void> {
  await db.insert(assetLink).values(row);
}

export async function linkByCode(db: DbOrTx, code: string): Promise<LinkRow | null> {
  const [row] = await db.select().from(assetLink).where(eq(assetLink.code, code));
  return row ?? null;
}

/** Newest first; one row more than a page. */
export const linksOfAsset = (db: DbOrTx, assetId: string, query: { limit: number; cursor?: string | undefined }): Promise<LinkRow[]> =>
  db
    .select()
    .from(assetLink)
    .where(and(eq(assetLink.assetId, assetId), query.cursor ? lt(assetLink.id, query.cursor) : undefined))
    .orderBy(desc(assetLink.id))
    .limit(query.limit + 1);

/** False where there is no such link; one that was revoked before stays as it was. */
export async function setRevoked(db: DbOrTx, id: string, revoked: { at: Date; by: string }): Promise<boolean> {
  await db
    .update(assetLink)
    .set({ revokedAt: revoked.at, revokedBy: revoked.by })
    .where(and(eq(assetLink.id, id), isNull(assetLink.revokedAt)));
  return (await db.$count(assetLink, eq(assetLink.id, id))) > 0;
}
