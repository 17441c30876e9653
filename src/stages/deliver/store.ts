import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { approval, campaign, placement, variant, variantInput } from '#adapters/db/schema/index.ts';

const columns = {
  id: placement.id,
  variantId: placement.variantId,
  channel: placement.channel,
  locale: placement.locale,
  rowKey: placement.rowKey,
  region: placement.region,
  ambassadorId: placement.ambassadorId,
  partnerId: placement.partnerId,
  campaignId: placement.campaignId,
  campaignName: campaign.name,
  campaignCategory: campaign.category,
  campaignStartsAt: campaign.startsAt,
  campaignEndsAt: campaign.endsAt,
  campaignPartnerIds: campaign.partnerIds,
  state: variant.state,
  sha256: variant.sha256,
  mediaType: variant.mediaType,
  sizeBytes: variant.sizeBytes,
  width: variant.width,
  height: variant.height,
  renderedAt: variant.renderedAt,
  template: sql<string>`${variant.manifest}->'template'->>'name'`,
  channelDigest: sql<string>`${variant.manifest}->'channel'->>'digest'`,
  approvedCategory: sql<string>`${variant.manifest}->'subject'->>'category'`,
  /** A newer placement of the same spot is approved: this one has given way. */
  replaced: sql<boolean>`(${placement.supersededAt} is not null and exists (
    select 1 from ${placement} n join ${variant} v on v.id = n.variant_id and v.state = 'ready'
    join ${approval} a on a.variant_id = v.id and a.sha256 = v.sha256 and a.decision = 'approved'
    where n.spot = ${placement.spot} and n.medium = ${placement.medium} and n.id <> ${placement.id} and n.superseded_at is null))`,
  headline: sql<string | null>`${variant.manifest}->'text'->>'headline'`,
};
const selectDeliverables = (db: DbOrTx) =>
  db
    .select(columns)
    .from(placement)
    .innerJoin(variant, eq(variant.id, placement.variantId))
    .innerJoin(campaign, eq(campaign.id, placement.campaignId))
    .$dynamic();

/** A placement with the file that it shows now. */
export type Deliverable = Awaited<ReturnType<typeof selectDeliverables>>[number];

export async function deliverableOf(db: DbOrTx, placementId: string): Promise<Deliverable | null> {
  const [row] = await selectDeliverables(db).where(eq(placement.id, placementId));
  return row ?? null;
}

/** A partner's own placements, and those of its campaigns that belong to no partner; rendered and approved at least once. */
export const partnerPlacements = (
  db: DbOrTx,
  query: { partnerId: string; limit: number; cursor?: string | undefined; channel?: string | undefined; locale?: string | undefined },
) =>
  selectDeliverables(db)
    .where(
      and(
        eq(placement.medium, 'link'),
        or(eq(placement.partnerId, query.partnerId), and(isNull(placement.partnerId), sql`${query.partnerId} = any(${campaign.partnerIds})`)),
        eq(variant.state, 'ready'),
        sql`exists (select 1 from ${approval} where ${approval.variantId} = ${variant.id} and ${approval.sha256} = ${variant.sha256} and ${approval.decision} = 'approved')`,
        query.channel ? eq(placement.channel, query.channel) : undefined,
        query.locale ? eq(placement.locale, query.locale) : undefined,
        query.cursor ? gt(placement.id, query.cursor) : undefined,
      ),
    )
    .orderBy(asc(placement.id))
    .limit(query.limit + 1);

/** The people and assets that each variant shows: whose releases must cover a delivery. */
export const usesOf = (db: DbOrTx, variantIds: readonly string[]) =>
  db
    .select({ variantId: variantInput.variantId, kind: variantInput.kind, inputId: variantInput.inputId })
    .from(variantInput)
    .where(and(inArray(variantInput.variantId, [...variantIds]), inArray(variantInput.kind, ['person', 'asset'])));
