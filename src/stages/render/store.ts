import { and, asc, countDistinct, desc, eq, getTableColumns, gt, inArray, isNull, lt, ne, not, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { approval, lineage, placement, plan, planItem, planProgress, templateSnapshot, variant } from '#adapters/db/schema/index.ts';
import type { Proof, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { countingStates } from './plan-state.ts';
import { isStale, isStanding } from './stale/store.ts';

/** A plan without what only apply needs: the request may hold megabytes of rows. */
export type PlanRow = Omit<typeof plan.$inferSelect, 'request'>;
const { request: _request, ...planColumns } = getTableColumns(plan);
export type VariantRow = typeof variant.$inferSelect;

/** Rows an INSERT takes at once: Postgres allows 65,535 parameters, and our widest row has 19. */
const chunkRows = 2000;
async function inChunks<T>(rows: readonly T[], write: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += chunkRows) await write(rows.slice(i, i + chunkRows));
}

export async function insertPlan(db: DbOrTx, row: typeof plan.$inferInsert, items: (typeof planItem.$inferInsert)[]): Promise<void> {
  await db.insert(plan).values(row);
  await inChunks(items, (chunk) => db.insert(planItem).values(chunk));
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

export async function insertSnapshots(db: DbOrTx, rows: (typeof templateSnapshot.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(templateSnapshot).values(rows).onConflictDoNothing();
}

export async function snapshotOf(db: DbOrTx, digest: string): Promise<TemplateLayoutSnapshot | null> {
  const [row] = await db.select({ body: templateSnapshot.body }).from(templateSnapshot).where(eq(templateSnapshot.digest, digest));
  return (row?.body as TemplateLayoutSnapshot | undefined) ?? null;
}

/** Makes what is not there yet; what failed before may be tried again. Gives the ids of the latter. */
export async function insertVariants(db: DbOrTx, rows: (typeof variant.$inferInsert)[]): Promise<string[]> {
  const again: string[] = [];
  await inChunks(rows, async (chunk) => {
    const written = await db
      .insert(variant)
      .values(chunk)
      .onConflictDoUpdate({ target: variant.id, set: { state: 'planned', failure: null }, setWhere: eq(variant.state, 'failed') })
      // Postgres: an inserted row has been deleted or locked by nobody, an updated one has.
      .returning({ id: variant.id, wasThere: sql<boolean>`xmax <> 0` });
    again.push(...written.filter((row) => row.wasThere).map((row) => row.id));
  });
  return again;
}

/** Running plans that had counted these variants as failed wait for them again, or they would count them twice. */
export async function uncountFailures(db: DbOrTx, variantIds: readonly string[]): Promise<void> {
  await inChunks(variantIds, async (chunk) => {
    const waiting = await db
      .select({ id: plan.id, failed: countDistinct(planItem.variantId) })
      .from(planItem)
      .innerJoin(plan, eq(plan.id, planItem.planId))
      .where(and(inArray(planItem.variantId, chunk), eq(planItem.outcome, 'render'), inArray(plan.state, [...countingStates])))
      .groupBy(plan.id)
      .orderBy(asc(plan.id));
    for (const one of waiting)
      await db
        .update(plan)
        .set({ failed: sql`${plan.failed} - ${one.failed}` })
        .where(and(eq(plan.id, one.id), inArray(plan.state, [...countingStates])));
  });
}

export async function insertLineage(db: DbOrTx, rows: (typeof lineage.$inferInsert)[]): Promise<void> {
  await inChunks(rows, (chunk) => db.insert(lineage).values(chunk).onConflictDoNothing());
}

/** The same placement may come to show a newer variant of itself (another engine build, say); where it leads never changes. */
export async function upsertPlacements(db: DbOrTx, rows: (typeof placement.$inferInsert)[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    db
      .insert(placement)
      .values(chunk)
      .onConflictDoUpdate({ target: placement.id, set: { variantId: sql`excluded.variant_id`, supersededAt: null } }),
  );
}

const standingBeside = (current: readonly { id: string; spot: string }[]) =>
  and(
    sql`${placement.spot} = any(${sql.param([...new Set(current.map(({ spot }) => spot))])})`,
    isNull(placement.supersededAt),
    sql`not (${placement.id} = any(${sql.param(current.map(({ id }) => id))}))`,
  );

/** Variants that stand on the spots of these placements and would give way to them. */
export async function countStanding(db: DbOrTx, current: readonly { id: string; spot: string }[]): Promise<number> {
  const [row] = await db
    .select({ count: countDistinct(placement.variantId) })
    .from(placement)
    .where(standingBeside(current));
  return row?.count ?? 0;
}

/** Marks what stood before on the spots of these placements: it gives way once its successor is approved. Gives how many variants. */
export async function supersede(db: DbOrTx, current: readonly { id: string; spot: string }[], at: Date): Promise<number> {
  // Locked in the order of ids first: a plan that is cancelled meanwhile gives up placements of the same spots.
  const held = await db.select({ id: placement.id }).from(placement).where(standingBeside(current)).orderBy(asc(placement.id)).for('update');
  const rows = await db
    .update(placement)
    .set({ supersededAt: at })
    .where(sql`${placement.id} = any(${sql.param(held.map(({ id }) => id))})`)
    .returning({ variantId: placement.variantId });
  return new Set(rows.map(({ variantId }) => variantId)).size;
}

/** States of variants. `hold` keeps a worker from finishing one between this look and the end of the transaction. */
export async function variantStates(db: DbOrTx, ids: readonly string[], hold: 'hold' | 'look'): Promise<Map<string, VariantRow['state']>> {
  const states = new Map<string, VariantRow['state']>();
  await inChunks([...ids].sort(), async (chunk) => {
    const query = db.select({ id: variant.id, state: variant.state }).from(variant).where(inArray(variant.id, chunk)).orderBy(asc(variant.id));
    for (const row of await (hold === 'hold' ? query.for('share') : query)) states.set(row.id, row.state);
  });
  return states;
}

export async function markApplied(db: DbOrTx, id: string, set: { toRender: number; reused: number; supersedes: number; appliedAt: Date }): Promise<void> {
  await db
    .update(plan)
    .set({ ...set, state: 'applied' })
    .where(eq(plan.id, id));
}

/** Sets each placement's outcome to what apply found. */
export async function setOutcomes(db: DbOrTx, planId: string, toRender: readonly string[]): Promise<void> {
  await db
    .update(planItem)
    .set({ outcome: sql`case when ${inArray(planItem.variantId, toRender.length > 0 ? [...toRender] : [''])} then 'render' else 'reuse' end` })
    .where(and(eq(planItem.planId, planId), ne(planItem.outcome, 'blocked')));
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
    .where(
      and(
        inArray(
          variant.id,
          made.map(({ id }) => id),
        ),
        eq(variant.state, 'planned'),
      ),
    )
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

const madeFor = (of: { channelId: string; digest: string }) =>
  and(
    eq(variant.channel, of.channelId),
    sql`exists (select 1 from ${lineage} where ${lineage.variantId} = ${variant.id} and ${lineage.kind} = 'channel' and ${lineage.digest} <> ${of.digest})`,
    sql`exists (select 1 from ${placement} where ${placement.variantId} = ${variant.id} and ${placement.supersededAt} is null)`,
  );

/** Placed variants whose channel spec was another than the one of `digest`, in the order of their ids. */
export const madeForOthers = (db: DbOrTx, of: { channelId: string; digest: string; limit: number; cursor?: string | undefined }) =>
  db
    .select({
      id: variant.id,
      campaignId: variant.campaignId,
      locale: variant.locale,
      placements: sql<number>`(select count(*)::int from ${placement} where ${placement.variantId} = ${variant.id} and ${placement.supersededAt} is null)`,
    })
    .from(variant)
    .where(and(madeFor(of), of.cursor ? gt(variant.id, of.cursor) : undefined))
    .orderBy(asc(variant.id))
    .limit(of.limit + 1);

export const countMadeForOthers = (db: DbOrTx, of: { channelId: string; digest: string }): Promise<number> => db.$count(variant, madeFor(of));

export async function variantDetails(db: DbOrTx, id: string) {
  const [[row], inputs, approvals, placements] = await Promise.all([
    db.select().from(variant).where(eq(variant.id, id)),
    db.select().from(lineage).where(eq(lineage.variantId, id)).orderBy(asc(lineage.kind), asc(lineage.inputId)),
    db.select().from(approval).where(eq(approval.variantId, id)).orderBy(asc(approval.createdAt)),
    db.select().from(placement).where(eq(placement.variantId, id)).orderBy(asc(placement.id)).limit(200),
  ]);
  return row ? { row, inputs, approvals, placements } : null;
}
