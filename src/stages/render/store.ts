import { and, asc, desc, eq, getTableColumns, gt, lt, ne, not, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { approval, lineage, placement, plan, planItem, planProgress, templateSnapshot, variant } from '#adapters/db/schema/index.ts';
import type { Proof, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { isStale, isStanding } from './stale/store.ts';

/** A plan without what only apply needs: the request may hold megabytes of rows. */
export type PlanRow = Omit<typeof plan.$inferSelect, 'request'>;
const { request: _request, ...planColumns } = getTableColumns(plan);
export type VariantRow = typeof variant.$inferSelect;

/** Some hundred bytes each: a megabyte or two of JSON at once. */
const itemsAtOnce = 5_000;

export async function insertPlan(db: DbOrTx, row: typeof plan.$inferInsert, items: readonly Omit<typeof planItem.$inferInsert, 'planId'>[]): Promise<void> {
  await db.insert(plan).values(row);
  // As one value, and not as a parameter a cell.
  for (let i = 0; i < items.length; i += itemsAtOnce)
    await db.execute(sql`
      insert into plan_item (plan_id, ordinal, outcome, reasons, channel, locale, row_key, region, ambassador_id, partner_id, variant_id, alternates)
      select ${row.id}::text, ordinal, outcome, reasons, channel, locale, "rowKey", region, "ambassadorId", "partnerId", "variantId", alternates
      from jsonb_to_recordset(${JSON.stringify(items.slice(i, i + itemsAtOnce))}::jsonb) as d(ordinal int, outcome text, reasons jsonb, channel text,
        locale text, "rowKey" text, region text, "ambassadorId" text, "partnerId" text, "variantId" text, alternates jsonb)`);
}

export async function planById(db: DbOrTx, campaignId: string, id: string): Promise<PlanRow | null> {
  const [row] = await db
    .select(planColumns)
    .from(plan)
    .where(and(eq(plan.id, id), eq(plan.campaignId, campaignId)));
  return row ?? null;
}

/** What apply must plan again: megabytes, perhaps. */
export async function requestOf(db: DbOrTx, id: string): Promise<unknown> {
  const [row] = await db.select({ request: plan.request }).from(plan).where(eq(plan.id, id));
  return row?.request ?? null;
}

/**
 * Whoever decides what stands on the spots of a campaign holds this alone: what is not there yet has no row to lock, and two
 * that look at once would both find the spot empty.
 */
export const lockSpots = async (tx: DbOrTx, campaignId: string): Promise<void> =>
  void (await tx.execute(sql`select pg_advisory_xact_lock(hashtext('spots'), hashtext(${campaignId}))`));

/** The plan, held until the transaction ends: two applies of one plan run one after the other. */
export async function lockPlan(db: DbOrTx, id: string): Promise<PlanRow | null> {
  const [row] = await db.select(planColumns).from(plan).where(eq(plan.id, id)).for('update');
  return row ?? null;
}

export const plansOf = (db: DbOrTx, campaignId: string, query: { limit: number; cursor?: string | undefined }) =>
  db
    .select(planColumns)
    .from(plan)
    .where(and(eq(plan.campaignId, campaignId), query.cursor ? lt(plan.id, query.cursor) : undefined))
    .orderBy(desc(plan.id))
    .limit(query.limit + 1);

export const blockedCounts = (db: DbOrTx, planId: string) =>
  db.execute<{ code: string; detail: string; placements: number }>(sql`
    select r->>'code' as code, r->>'detail' as detail, count(distinct ${planItem.ordinal})::int as placements
    from ${planItem}, jsonb_array_elements(${planItem.reasons}) r
    where ${planItem.planId} = ${planId} and ${planItem.outcome} = 'blocked'
    group by 1, 2
    order by placements desc, code, detail limit 50`);

export const itemsPage = (db: DbOrTx, planId: string, query: { limit: number; after: number; outcome?: 'render' | 'reuse' | 'blocked' | undefined }) =>
  db
    .select()
    .from(planItem)
    .where(and(eq(planItem.planId, planId), gt(planItem.ordinal, query.after), query.outcome ? eq(planItem.outcome, query.outcome) : undefined))
    .orderBy(asc(planItem.ordinal))
    .limit(query.limit + 1);

export async function snapshotOf(db: DbOrTx, digest: string): Promise<TemplateLayoutSnapshot | null> {
  const [row] = await db.select({ body: templateSnapshot.body }).from(templateSnapshot).where(eq(templateSnapshot.digest, digest));
  return (row?.body as TemplateLayoutSnapshot | undefined) ?? null;
}

/** States of variants. `hold` keeps a worker from finishing one between this look and the end of the transaction. */
export async function variantStates(db: DbOrTx, ids: readonly string[], hold: 'hold' | 'look'): Promise<Map<string, VariantRow['state']>> {
  const query = db
    .select({ id: variant.id, state: variant.state })
    .from(variant)
    .where(sql`${variant.id} = any(${sql.param([...ids])})`)
    .orderBy(asc(variant.id));
  const rows = await (hold === 'hold' ? query.for('share') : query);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

export async function markApplied(
  db: DbOrTx,
  id: string,
  set: Pick<PlanRow, 'toRender' | 'reused' | 'supersedes' | 'movedRows'> & { appliedAt: Date },
): Promise<void> {
  await db
    .update(plan)
    .set({ ...set, state: 'applied' })
    .where(eq(plan.id, id));
}

export type Rendering = {
  sha256: string;
  mediaType: string;
  sizeBytes: number;
  width: number;
  height: number;
  proof: Proof;
  proofOk: boolean;
  renderedAt: Date;
};
/** Marks variants as rendered; gives those that this call made ready. What another worker finished first stays as it is. */
export async function markReady(tx: DbOrTx, made: readonly ({ id: string } & Rendering)[]): Promise<Set<string>> {
  // Locked in the order of ids, as everywhere: two workers that made the same do not wait for each other in a circle.
  const open = await tx
    .select({ id: variant.id })
    .from(variant)
    .where(and(sql`${variant.id} = any(${sql.param(made.map(({ id }) => id))})`, eq(variant.state, 'planned')))
    .orderBy(asc(variant.id))
    .for('update');
  const first = new Set(open.map(({ id }) => id));
  const rows = made.filter(({ id }) => first.has(id));
  if (rows.length > 0)
    await tx.execute(sql`
      update ${variant} v set state = 'ready', failure = null, sha256 = d.sha256, media_type = d."mediaType", size_bytes = d."sizeBytes",
        width = d.width, height = d.height, proof = d.proof, proof_ok = d."proofOk", rendered_at = d."renderedAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id text, sha256 text, "mediaType" text, "sizeBytes" bigint,
        width int, height int, proof jsonb, "proofOk" boolean, "renderedAt" timestamptz)
      where v.id = d.id`);
  return first;
}

export async function markFailed(db: DbOrTx, id: string, failure: string): Promise<boolean> {
  const rows = await db
    .update(variant)
    .set({ state: 'failed', failure })
    .where(and(eq(variant.id, id), eq(variant.state, 'planned')))
    .returning({ id: variant.id });
  return rows.length > 0;
}

export const progressAfter = (db: DbOrTx, planId: string, seq: number) =>
  db
    .select()
    .from(planProgress)
    .where(and(eq(planProgress.planId, planId), gt(planProgress.seq, seq)))
    .orderBy(asc(planProgress.seq))
    .limit(500);

export const variantsPage = (
  db: DbOrTx,
  query: {
    limit: number;
    cursor?: string | undefined;
    campaign?: string | undefined;
    channel?: string | undefined;
    state?: VariantRow['state'] | undefined;
    stale?: boolean | undefined;
    standing?: boolean | undefined;
  },
) =>
  db
    .select()
    .from(variant)
    .where(
      and(
        query.campaign ? eq(variant.campaignId, query.campaign) : undefined,
        query.channel ? eq(variant.channel, query.channel) : undefined,
        query.state ? eq(variant.state, query.state) : undefined,
        query.stale === undefined ? undefined : query.stale ? isStale() : not(isStale()),
        query.standing === undefined ? undefined : query.standing ? isStanding() : not(isStanding()),
        query.cursor ? gt(variant.id, query.cursor) : undefined,
      ),
    )
    .orderBy(asc(variant.id))
    .limit(query.limit + 1);

const isApprovedNow = (alias: SQL): SQL => sql`(select a.decision from approval a where a.variant_id = ${alias}.id and a.sha256 = ${alias}.sha256
  order by a.created_at desc, a.id desc limit 1) is not distinct from 'approved'`;
/** Placements that somebody may see or is about to: the newest of a spot, and what is delivered while that one waits. */
const seenPlacements = sql`placement p where p.variant_id = ${variant}."id" and (p.superseded_at is null or ${isApprovedNow(sql`${variant}`)} and not exists (
  select 1 from placement n join variant nv on nv.id = n.variant_id and nv.state = 'ready'
  where n.spot = p.spot and n.medium = p.medium and n.id <> p.id and (n.superseded_at is null or n.superseded_at > p.superseded_at) and ${isApprovedNow(sql`nv`)}))`;
const madeForOther = (of: { channelId: string; digests: string[] }) =>
  and(
    eq(variant.channel, of.channelId),
    ne(variant.state, 'failed'),
    sql`not (${variant.manifest}->'channel'->>'digest' = any(${sql.param(of.digests)}))`,
    sql`exists (select 1 from ${seenPlacements})`,
  );

/** Placed variants whose channel spec was another than the one of `digests`, in the order of their ids. */
export const madeForOthers = (db: DbOrTx, of: { channelId: string; digests: string[]; limit: number; cursor?: string | undefined }) =>
  db
    .select({
      id: variant.id,
      campaignId: variant.campaignId,
      locale: variant.locale,
      placements: sql<number>`(select count(*)::int from ${seenPlacements})`,
      approved: sql<boolean>`${isApprovedNow(sql`${variant}`)}`,
      digest: sql<string>`${variant.manifest}->'channel'->>'digest'`,
    })
    .from(variant)
    .where(and(madeForOther(of), of.cursor ? gt(variant.id, of.cursor) : undefined))
    .orderBy(asc(variant.id))
    .limit(of.limit + 1);

export const countMadeForOthers = (db: DbOrTx, of: { channelId: string; digests: string[] }): Promise<number> => db.$count(variant, madeForOther(of));

export async function variantDetails(db: DbOrTx, id: string) {
  const [[row], inputs, approvals, placements] = await Promise.all([
    db.select().from(variant).where(eq(variant.id, id)),
    db.select().from(lineage).where(eq(lineage.variantId, id)).orderBy(asc(lineage.kind), asc(lineage.inputId)),
    db.select().from(approval).where(eq(approval.variantId, id)).orderBy(asc(approval.createdAt)),
    db.select().from(placement).where(eq(placement.variantId, id)).orderBy(asc(placement.id)).limit(200),
  ]);
  return row ? { row, inputs, approvals, placements } : null;
}
