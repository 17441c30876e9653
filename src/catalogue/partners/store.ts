import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset } from '#adapters/db/schema/assets.ts';
import { partner, signingKey as signingKeyTable } from '#adapters/db/schema/catalogue.ts';
import type { Partner, SigningKey } from './contract.ts';

const columns = { id: partner.id, name: partner.name, logoAssetId: partner.logoAssetId, createdAt: partner.createdAt };
const keyColumns = {
  kid: signingKeyTable.kid,
  partnerId: signingKeyTable.partnerId,
  secret: signingKeyTable.secret,
  createdAt: signingKeyTable.createdAt,
};

export async function insertPartner(tx: DbOrTx, row: Partner & { createdBy: string }): Promise<void> {
  await tx.insert(partner).values(row);
}

/** Whether an asset is there and not in the trash; it is kept from being purged until the transaction ends. */
export async function holdLogo(tx: DbOrTx, assetId: string): Promise<boolean> {
  const [row] = await tx.select({ trashedAt: asset.trashedAt }).from(asset).where(eq(asset.id, assetId)).for('key share');
  return row !== undefined && row.trashedAt === null;
}

export async function findPartner(db: DbOrTx, id: string): Promise<Partner | null> {
  const [row] = await db.select(columns).from(partner).where(eq(partner.id, id));
  return row ?? null;
}

/** Holds a partner until the transaction ends: two rotations at once must see each other's key. */
export async function lockPartner(tx: DbOrTx, id: string): Promise<boolean> {
  return (await tx.select({ id: partner.id }).from(partner).where(eq(partner.id, id)).for('update')).length > 0;
}

/** Newest first; `onlyId` narrows it to one partner. One row more than `limit`, to know whether a page follows. */
export async function listPartners(db: DbOrTx, query: { limit: number; cursor?: string | undefined; onlyId: string | null }): Promise<Partner[]> {
  return await db
    .select(columns)
    .from(partner)
    .where(and(query.cursor ? lt(partner.id, query.cursor) : undefined, query.onlyId === null ? undefined : eq(partner.id, query.onlyId)))
    .orderBy(desc(partner.id))
    .limit(query.limit + 1);
}

/** The partners of these ids, by id; an unknown id is simply not there. */
export async function partnersByIds(db: DbOrTx, ids: readonly string[]): Promise<Map<string, Partner>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select(columns)
    .from(partner)
    .where(inArray(partner.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function insertSigningKey(tx: DbOrTx, key: SigningKey): Promise<void> {
  await tx.insert(signingKeyTable).values(key);
}

export async function retireSigningKeys(tx: DbOrTx, kids: readonly string[], at: Date): Promise<void> {
  if (kids.length === 0) return;
  await tx
    .update(signingKeyTable)
    .set({ retiredAt: at })
    .where(inArray(signingKeyTable.kid, [...kids]));
}

/** The live key of this name, with its secret; null where there is none or it is retired. */
export async function signingKey(db: DbOrTx, kid: string): Promise<SigningKey | null> {
  const [row] = await db
    .select(keyColumns)
    .from(signingKeyTable)
    .where(and(eq(signingKeyTable.kid, kid), isNull(signingKeyTable.retiredAt)));
  return row ?? null;
}

/** The live keys of some partners, oldest first. */
export async function liveKeysOf(db: DbOrTx, partnerIds: readonly string[]): Promise<SigningKey[]> {
  if (partnerIds.length === 0) return [];
  return await db
    .select(keyColumns)
    .from(signingKeyTable)
    .where(and(inArray(signingKeyTable.partnerId, [...partnerIds]), isNull(signingKeyTable.retiredAt)))
    .orderBy(asc(signingKeyTable.createdAt), asc(signingKeyTable.kid));
}

/** The live keys of a partner, oldest first: sign with the last, accept any. */
export const liveSigningKeys = (db: DbOrTx, partnerId: string): Promise<SigningKey[]> => liveKeysOf(db, [partnerId]);
