import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { placement, staleInput, variant } from '#adapters/db/schema/index.ts';

/**
 * Conditions on variants. The stale ones are looked for first, as one list, and never variant by variant: they are few,
 * however many variants there are.
 */
export const isStale = (): SQL => sql`${variant.id} = any(array(select distinct ${staleInput.variantId} from ${staleInput}))`;
/** A placement shows it that no newer one has taken over from: planning again makes its successor. */
export const isStanding = (): SQL =>
  sql`exists (select 1 from ${placement} where ${placement.variantId} = ${variant.id} and ${placement.supersededAt} is null)`;

export type StaleInput = { assetId: string; madeWith: number; current: number };

/** Through which assets variants are stale; those that are not have no entry. */
export async function staleInputsOf(db: DbOrTx, variantIds: readonly string[]): Promise<Map<string, StaleInput[]>> {
  if (variantIds.length === 0) return new Map();
  const rows = await db
    .selectDistinct({ variantId: staleInput.variantId, assetId: staleInput.assetId, madeWith: staleInput.madeWith, current: staleInput.current })
    .from(staleInput)
    .where(inArray(staleInput.variantId, [...variantIds]))
    .orderBy(staleInput.variantId, staleInput.assetId);
  return new Map([...Map.groupBy(rows, (row) => row.variantId)].map(([id, of]) => [id, of.map(({ variantId: _, ...input }) => input)]));
}

/** How many variants of a campaign are stale, how many of them still stand, and which assets' versions they lag behind. */
export async function staleCounts(db: DbOrTx, campaignId: string) {
  const found = db.$with('found').as(
    db
      .select({
        id: sql<string>`${variant.id}`.as('id'),
        assetId: sql<string>`${staleInput.assetId}`.as('asset_id'),
        current: sql<number>`${staleInput.current}`.as('current_version'),
        standing: sql<boolean>`${isStanding()}`.as('standing'),
      })
      .from(variant)
      .innerJoin(staleInput, eq(staleInput.variantId, variant.id))
      .where(eq(variant.campaignId, campaignId)),
  );
  const counts = { variants: sql<number>`count(distinct id)::int`, standing: sql<number>`count(distinct id) filter (where standing)::int` };
  const [[all], assets] = await Promise.all([
    db.with(found).select(counts).from(found),
    db
      .with(found)
      .select({ assetId: found.assetId, current: found.current, ...counts })
      .from(found)
      .groupBy(found.assetId, found.current)
      .orderBy(sql`count(distinct id) desc`, found.assetId)
      .limit(200),
  ]);
  return { variants: all?.variants ?? 0, standing: all?.standing ?? 0, assets };
}
