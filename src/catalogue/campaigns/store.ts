import { and, arrayContains, desc, eq, inArray, lt } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { campaign } from '#adapters/db/schema/catalogue.ts';
import type { Campaign } from './contract.ts';

// `business_line` and `category` were parsed on their way in.
const typed = (row: typeof campaign.$inferSelect): Campaign => row as Campaign;

export async function insertCampaign(tx: DbOrTx, row: Campaign): Promise<void> {
  await tx.insert(campaign).values(row);
}

export async function updateCampaign(tx: DbOrTx, { id, ...row }: Campaign): Promise<void> {
  await tx.update(campaign).set(row).where(eq(campaign.id, id));
}

export async function findCampaign(db: DbOrTx, id: string): Promise<Campaign | null> {
  const [row] = await db.select().from(campaign).where(eq(campaign.id, id));
  return row ? typed(row) : null;
}

/** Reads a campaign that nobody else may change until the transaction ends. */
export async function lockCampaign(tx: DbOrTx, id: string): Promise<Campaign | null> {
  const [row] = await tx.select().from(campaign).where(eq(campaign.id, id)).for('update');
  return row ? typed(row) : null;
}

/** Newest first; `ofPartner` narrows it to the campaigns that a partner takes part in. One row more than `limit`. */
export async function listCampaigns(db: DbOrTx, query: { limit: number; cursor?: string | undefined; ofPartner: string | null }): Promise<Campaign[]> {
  const rows = await db
    .select()
    .from(campaign)
    .where(
      and(
        query.cursor ? lt(campaign.id, query.cursor) : undefined,
        query.ofPartner === null ? undefined : arrayContains(campaign.partnerIds, [query.ofPartner]),
      ),
    )
    .orderBy(desc(campaign.id))
    .limit(query.limit + 1);
  return rows.map(typed);
}

/** The campaigns of these ids, by id; an unknown id is simply not there. */
export async function campaignsByIds(db: DbOrTx, ids: readonly string[]): Promise<Map<string, Campaign>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(campaign)
    .where(inArray(campaign.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, typed(row)]));
}
