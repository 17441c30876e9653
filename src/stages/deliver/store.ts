import { and, asc, eq, gt, inArray, isNull, lt, ne, notExists, or, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { ambassador, approval, asset, campaign, lineage, partner, placement, recall, release, variant, variantInput } from '#adapters/db/schema/index.ts';

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
  /**
   * A newer placement of the same spot is approved, as its newest decision says: this one has given way, also where a still
   * newer one is not approved yet. One that was rejected, also after it was approved, changes nothing.
   */
  replaced: sql<boolean>`(${placement.supersededAt} is not null and exists (
    select 1 from ${placement} n join ${variant} v on v.id = n.variant_id and v.state = 'ready'
    where n.spot = ${placement.spot} and n.medium = ${placement.medium} and n.id <> ${placement.id}
      and (n.superseded_at is null or n.superseded_at > ${placement.supersededAt})
      and (select a.decision from ${approval} a where a.variant_id = v.id and a.sha256 = v.sha256 order by a.created_at desc, a.id desc limit 1) = 'approved'))`,
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

/** What was made with an asset: whether anything ever was, and which variants that may yet be seen no recall holds back. */
export async function madeOf(tx: DbOrTx, assetId: string): Promise<{ ever: boolean; standing: string[] }> {
  const ofAsset = and(eq(lineage.kind, 'asset'), eq(lineage.inputId, assetId));
  const recalled = tx
    .select({ id: recall.id })
    .from(recall)
    .innerJoin(variantInput, and(sql`${recall.subjectKind} = ${variantInput.kind}`, eq(recall.subjectId, variantInput.inputId)))
    .where(and(isNull(recall.liftedAt), eq(variantInput.variantId, variant.id)));
  const standing = await tx
    .select({ id: variant.id })
    .from(lineage)
    .innerJoin(variant, eq(variant.id, lineage.variantId))
    .where(and(ofAsset, ne(variant.state, 'failed'), notExists(recalled)))
    .groupBy(variant.id)
    .orderBy(asc(variant.id));
  if (standing.length > 0) return { ever: true, standing: standing.map(({ id }) => id) };
  const [any] = await tx.select({ id: lineage.variantId }).from(lineage).where(ofAsset).limit(1);
  return { ever: any !== undefined, standing: [] };
}

/** Writes who is seen on an asset into the lineage of what was made with it: without the asset nothing else would say so. */
export async function keepPersonSeen(tx: DbOrTx, assetId: string): Promise<void> {
  await tx.execute(sql`
    insert into ${lineage} (variant_id, kind, input_id, slot, digest)
    select distinct l.variant_id, 'person', a.ambassador_id, '', '' from ${lineage} l join ${asset} a on a.id = l.input_id
    where l.kind = 'asset' and l.input_id = ${assetId} and a.ambassador_id is not null
    on conflict do nothing`);
}

/** Trashed before, with nothing ever made of it and neither portrait nor logo nor under release: oldest first. */
export async function unusedTrash(db: DbOrTx, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: asset.id })
    .from(asset)
    .where(
      and(
        lt(asset.trashedAt, before),
        notExists(
          db
            .select({ one: sql`1` })
            .from(lineage)
            .where(and(eq(lineage.kind, 'asset'), eq(lineage.inputId, asset.id))),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(ambassador)
            .where(eq(ambassador.portraitAssetId, asset.id)),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(partner)
            .where(eq(partner.logoAssetId, asset.id)),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(release)
            .where(and(eq(release.subjectKind, 'asset'), eq(release.subjectId, asset.id), isNull(release.endedAt))),
        ),
      ),
    )
    .orderBy(asc(asset.trashedAt), asc(asset.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}
