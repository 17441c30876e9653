import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { staleInput, variant } from '#adapters/db/schema/index.ts';

/**
 * Conditions on variants. The stale ones are looked for first, as one list, and never variant by variant: they are few,
 * however many variants there are.
 */
export const isStale = (): SQL => sql`${variant.id} = any(array(select distinct ${staleInput.variantId} from ${staleInput}))`;
/**
 * A condition on a placement, by its alias: nothing newer on its spot is on its way or approved. What was rejected or failed to
 * render has taken over from nobody.
 */
export const stands = (alias: SQL): SQL =>
  sql`(${alias}.superseded_at is null or not exists (
    select 1 from placement newer join variant made on made.id = newer.variant_id and made.state <> 'failed'
    where newer.spot = ${alias}.spot and newer.medium = ${alias}.medium and newer.id <> ${alias}.id
      and (newer.superseded_at is null or newer.superseded_at > ${alias}.superseded_at)
      and (select decision from approval a where a.variant_id = made.id and a.sha256 = made.sha256 order by a.created_at desc, a.id desc limit 1)
        is distinct from 'rejected'))`;
/** A placement shows it that no newer one has taken over from: planning again makes its successor. */
export const isStanding = (): SQL => sql`exists (select 1 from placement shown where shown.variant_id = ${variant.id} and ${stands(sql`shown`)})`;

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
