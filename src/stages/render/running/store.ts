import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { placement, plan, planItem, planProgress, variant } from '#adapters/db/schema/index.ts';
import type { VariantRow } from '../store.ts';
import { countingStates } from '../plan-state.ts';
import type { QueuePlace, RunningPlan } from './queue-order.ts';

type StepKind = (typeof planProgress.$inferSelect)['kind'];
export type Step = { variantId: string; kind: 'rendered' | 'failed'; data: Record<string, unknown> };

const oneOf = (values: readonly string[]) => sql`any(${sql.param([...values])})`;

/*
 * The planner's statistics know nothing of a plan that has just been applied. So what a worker asks twice a second leaves it
 * no choice: items by their variant, plans by their id. As joins these took ten times as long, until the next `analyze`.
 */
const planIs = (states: readonly string[]) => sql`(select ${plan.state} from ${plan} where ${plan.id} = ${planItem.planId}) = ${oneOf(states)}`;
const asked = (states: readonly string[]) =>
  sql`coalesce((select true from ${planItem} where ${planItem.variantId} = ${variant.id} and ${planItem.outcome} = 'render' and ${planIs(states)} limit 1), false)`;
const leftOf = (ids: readonly string[]) => and(sql`${variant.id} = ${oneOf(ids)}`, eq(variant.state, 'planned'), asked(['applied']));

/** Those of these variants that are not rendered and that an applied plan asks for: a paused or cancelled one does not. */
export const askedFor = (db: DbOrTx, ids: readonly string[]): Promise<VariantRow[]> => db.select().from(variant).where(leftOf(ids)).orderBy(asc(variant.id));

/** The same, their ids alone. */
export async function stillAskedFor(db: DbOrTx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.select({ id: variant.id }).from(variant).where(leftOf(ids));
  return new Set(rows.map(({ id }) => id));
}

/** Not the whole row: its request may hold megabytes, and this is asked for twice a second. */
const counters = { progressSeq: plan.progressSeq, rendered: plan.rendered, failed: plan.failed, toRender: plan.toRender };

/** Moves every plan that counts these variants on, a step for each; the last step is `done`. A plan's row is locked once. */
export async function advancePlans(tx: DbOrTx, steps: readonly Step[], at: Date): Promise<void> {
  if (steps.length === 0) return;
  const waiting = await tx
    .selectDistinct({ planId: planItem.planId, variantId: planItem.variantId })
    .from(planItem)
    .where(and(sql`${planItem.variantId} = ${oneOf(steps.map(({ variantId }) => variantId))}`, eq(planItem.outcome, 'render'), planIs(countingStates)))
    .orderBy(asc(planItem.planId));
  for (const [planId, of] of Map.groupBy(waiting, (one) => one.planId)) {
    const ids = new Set(of.map(({ variantId }) => variantId));
    const own = steps.filter(({ variantId }) => ids.has(variantId));
    const failed = own.filter(({ kind }) => kind === 'failed').length;
    const [now] = await tx
      .update(plan)
      .set({
        progressSeq: sql`${plan.progressSeq} + ${own.length}`,
        rendered: sql`${plan.rendered} + ${own.length - failed}`,
        failed: sql`${plan.failed} + ${failed}`,
      })
      .where(and(eq(plan.id, planId), inArray(plan.state, [...countingStates])))
      .returning(counters);
    // Cancelled or done since the look: it counts no more.
    if (!now) continue;
    const counts = { rendered: now.rendered - (own.length - failed), failed: now.failed - failed, toRender: now.toRender };
    await tx.insert(planProgress).values(
      own.map(({ variantId, kind, data }, i) => {
        counts[kind]++;
        return { planId, seq: now.progressSeq - own.length + 1 + i, kind, data: { variantId, ...data, ...counts }, at };
      }),
    );
    if (now.rendered + now.failed >= now.toRender) await addStep(tx, planId, 'done', {}, at);
  }
}

const stateOfStep: Partial<Record<StepKind, (typeof plan.$inferSelect)['state']>> = {
  done: 'done',
  paused: 'paused',
  resumed: 'applied',
  cancelled: 'cancelled',
};

/** Adds one step to a plan's progress, and sets the state that it means. The row lock of the plan keeps numbers in commit order, so that no reader skips one. */
export async function addStep(tx: DbOrTx, planId: string, kind: StepKind, data: Record<string, unknown>, at: Date): Promise<void> {
  const state = stateOfStep[kind];
  const [row] = await tx
    .update(plan)
    .set({ progressSeq: sql`${plan.progressSeq} + 1`, ...(state ? { state } : {}), ...(kind === 'resumed' ? { queued: null } : {}) })
    .where(eq(plan.id, planId))
    .returning(counters);
  if (!row) throw new Error(`plan ${planId} is gone`);
  const { rendered, failed, toRender } = row;
  await tx.insert(planProgress).values({ planId, seq: row.progressSeq, kind, data: { ...data, rendered, failed, toRender }, at });
}

/** Locks what a plan has not rendered yet, in the order of ids, as workers do: first the variants, then plans. */
export async function lockUnrendered(tx: DbOrTx, planId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: variant.id })
    .from(variant)
    .where(
      and(
        eq(variant.state, 'planned'),
        sql`${variant.id} in (select variant_id from ${planItem} where ${planItem.planId} = ${planId} and ${planItem.outcome} = 'render')`,
      ),
    )
    .orderBy(asc(variant.id))
    .for('update');
  return rows.map(({ id }) => id);
}

/**
 * What nobody waits for any more is marked as failed with this reason, so that planning again tries again, and on its spots
 * stands again what stood there last and did not fail, unless a newer plan has taken the place. Gives how many.
 */
export async function giveUp(tx: DbOrTx, unrendered: readonly string[], failure: string, at: Date): Promise<number> {
  if (unrendered.length === 0) return 0;
  const rows = await tx
    .update(variant)
    .set({ state: 'failed', failure })
    .where(and(sql`${variant.id} = any(${sql.param([...unrendered])})`, eq(variant.state, 'planned'), sql`not ${asked(countingStates)}`))
    .returning({ id: variant.id });
  const given = rows.map(({ id }) => id);
  if (given.length === 0) return 0;
  const own = await tx
    .select({ id: placement.id, spot: placement.spot })
    .from(placement)
    .where(sql`${placement.variantId} = any(${sql.param(given)})`)
    .orderBy(asc(placement.id))
    .for('update');
  await tx
    .update(placement)
    .set({ supersededAt: at })
    .where(and(sql`${placement.id} = any(${sql.param(own.map(({ id }) => id))})`, isNull(placement.supersededAt)));
  const alive = sql`(select state from variant where variant.id = other.variant_id) <> 'failed'`;
  await tx.execute(sql`
    update placement set superseded_at = null
    where spot = any(${sql.param([...new Set(own.map(({ spot }) => spot))])}) and (select state from variant where variant.id = placement.variant_id) <> 'failed'
      and not exists (select 1 from placement other where other.spot = placement.spot and other.superseded_at is null and ${alive})
      and superseded_at = (select max(other.superseded_at) from placement other where other.spot = placement.spot and ${alive})`);
  return given.length;
}

/** Plans at work, with their place in the queue and what is left of them. */
export async function runningPlans(db: DbOrTx, except: string): Promise<RunningPlan[]> {
  const rows = await db
    .select({ id: plan.id, campaignId: plan.campaignId, place: plan.queued, left: sql<number>`${plan.toRender} - ${plan.rendered} - ${plan.failed}` })
    .from(plan)
    .where(eq(plan.state, 'applied'));
  return rows.flatMap(({ id, place, ...row }) => (place && id !== except ? [{ ...row, place }] : []));
}

/**
 * What an applied plan still waits for, by base, with the size of its canvas. Variant by variant of the plan, as `offset 0`
 * holds the planner to: its statistics know nothing of a plan that has just been applied, take both sides for one row, and a
 * join that compares each with each takes minutes for 18,000.
 */
export async function unrenderedOf(db: DbOrTx, planId: string): Promise<{ id: string; baseId: string; pixels: number }[]> {
  const { rows } = await db.execute<{ id: string; baseId: string; pixels: number }>(sql`
    select v.id, v.base_id as "baseId", v.pixels
    from (select distinct variant_id from plan_item where plan_id = ${planId} and outcome = 'render') i
    cross join lateral (
      -- Every frame of a film is encoded; a pixel for print costs some five times one of a screen: through a profile to CMYK, without loss.
      select id, base_id, (manifest->'canvas'->>'width')::int * (manifest->'canvas'->>'height')::int
        * coalesce(jsonb_array_length(manifest->'motion'->'frames'), 1) * case when manifest->'encode' ? 'print' then 5 else 1 end as pixels
      from variant where id = i.variant_id and state = 'planned' offset 0
    ) v
    order by v.base_id, v.id`);
  return rows;
}

/** Remembers that a plan's jobs are in the queue, and where. */
export const noteQueued = async (db: DbOrTx, planId: string, queued: QueuePlace): Promise<void> =>
  void (await db.update(plan).set({ queued }).where(eq(plan.id, planId)));

/** Applied plans, oldest first: those whose jobs may never have reached the queue, or all. */
export const plansToQueue = (db: DbOrTx, which: 'not queued' | 'all') =>
  db
    .select({ id: plan.id, campaignId: plan.campaignId, progressSeq: plan.progressSeq })
    .from(plan)
    .where(and(eq(plan.state, 'applied'), which === 'all' ? undefined : sql`${plan.queued} is null`))
    .orderBy(asc(plan.appliedAt), asc(plan.id));
