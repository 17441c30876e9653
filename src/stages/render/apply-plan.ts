import { holdAssets } from '#catalogue/assets/index.ts';
import type { Actor } from '#kernel/access.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import { fail } from '#kernel/errors.ts';
import type { Queue } from '#ports/queue.ts';
import { type Plan, planInput } from './contract.ts';
import { renderErrors } from './errors.ts';
import { renderVariantsJob, shardSize } from './jobs.ts';
import { digestOf, type PlanDeps, planNow, showPlan, variantsOf } from './make-plan.ts';
import type { PlannedItem } from './plan-variants.ts';
import type { PlanWorld } from './plan-world.ts';
import {
  addProgress,
  insertLineage,
  insertSnapshots,
  insertVariants,
  lockPlan,
  markApplied,
  planById,
  planToApply,
  setOutcomes,
  supersede,
  uncountFailures,
  unrendered,
  upsertPlacements,
  variantStates,
} from './store.ts';

/** Groups variants into jobs: one base each, so that a worker renders the base once. */
export function shards(variants: readonly { id: string; baseId: string }[]): string[][] {
  const byBase = Map.groupBy(variants, (one) => one.baseId);
  return [...byBase.values()].flatMap((group) => {
    const ids = group.map((one) => one.id).sort();
    return Array.from({ length: Math.ceil(ids.length / shardSize) }, (_, i) => ids.slice(i * shardSize, (i + 1) * shardSize));
  });
}

export async function enqueueRenders(queue: Queue, variants: readonly { id: string; baseId: string }[]): Promise<number> {
  const entries = shards(variants).map((variantIds) => ({ input: { variantIds }, options: { jobId: `render-${canonicalHash(variantIds).slice(0, 32)}` } }));
  await queue.enqueueMany(renderVariantsJob, entries);
  return entries.length;
}

const placementsOf = (items: readonly PlannedItem[], { campaign }: PlanWorld, at: Date) => {
  const rows = items.flatMap((item) => {
    const { variant } = item;
    if (!variant) return [];
    const { channel, locale, rowKey, region, ambassadorId, partnerId } = item;
    return item.placements.map(({ id, medium }) => ({
      id,
      medium,
      campaignId: campaign.id,
      variantId: variant.id,
      channel,
      locale,
      rowKey,
      region,
      ambassadorId,
      partnerId,
      spot: item.spot,
      targetUrl: campaign.landingUrl,
      createdAt: at,
    }));
  });
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

/**
 * Makes a plan's variants known and queues the missing ones. Refuses when the world has changed since the plan was made.
 * Applying a plan again answers with its state and queues nothing twice.
 */
export async function applyPlan(deps: PlanDeps & { queue: Queue }, input: { campaignId: string; planId: string; actor: Actor }): Promise<Plan> {
  const notFound = () => fail(renderErrors['plan-not-found'], `There is no plan ${input.planId} in the campaign ${input.campaignId}.`);
  const known = await planById(deps.db, input.campaignId, input.planId);
  if (!known) throw notFound();
  if (known.state !== 'open') return showPlan(deps, known);

  const asked = await planToApply(deps.db, input.planId);
  if (!asked) throw notFound();
  const { items, world } = await planNow(deps, { campaignId: input.campaignId, request: planInput.parse(asked.request) });
  const stale = () =>
    fail(renderErrors['plan-stale'], 'An asset, a release, a recall, a channel or a template that this plan uses has changed since it was made.');
  if (digestOf(items) !== asked.digest) throw stale();
  // In the order of ids, so that two applies that share variants or placements never wait for each other in a circle.
  const variants = new Map([...variantsOf(items)].sort(([a], [b]) => (a < b ? -1 : 1)));
  const at = deps.clock.now();

  const missing = await deps.db.transaction(async (tx) => {
    const held = await lockPlan(tx, input.planId);
    if (held?.state !== 'open') return null;
    // From here on none of them can be purged: whoever wants to finds what is written below.
    const assetIds = new Set([...variants.values()].flatMap(({ lineage }) => lineage.flatMap(({ kind, inputId }) => (kind === 'asset' ? inputId : []))));
    const there = await holdAssets(tx, [...assetIds]);
    if (there.size < assetIds.size) throw stale();
    await insertSnapshots(
      tx,
      [...new Map([...variants.values()].map(({ layout }) => [layout.digest, layout])).values()].map((layout) => ({
        digest: layout.digest,
        name: world.template.name,
        layout: layout.layout,
        body: layout.snapshot,
        createdAt: at,
      })),
    );
    const triedAgain = await insertVariants(
      tx,
      [...variants.values()].map(({ id, baseId, manifest, hints }) => ({
        id,
        baseId,
        manifest,
        hints,
        campaignId: input.campaignId,
        channel: manifest.channel.id,
        locale: manifest.locale,
        makerId: known.createdBy,
        createdAt: at,
      })),
    );
    await uncountFailures(tx, triedAgain);
    await insertLineage(
      tx,
      [...variants.values()].flatMap(({ id, lineage }) => lineage.map((one) => ({ variantId: id, ...one }))),
    );
    const placements = placementsOf(items, world, at);
    await upsertPlacements(tx, placements);
    await supersede(tx, placements, at);
    const states = await variantStates(tx, [...variants.keys()], 'hold');
    const toRender = [...variants.values()].filter(({ id }) => states.get(id) !== 'ready');
    await setOutcomes(
      tx,
      input.planId,
      toRender.map(({ id }) => id),
    );
    await markApplied(tx, input.planId, { toRender: toRender.length, reused: variants.size - toRender.length, appliedAt: at });
    await addProgress(tx, input.planId, 'applied', { reused: variants.size - toRender.length, blocked: known.blocked }, at);
    if (toRender.length === 0) await addProgress(tx, input.planId, 'done', {}, at);
    return toRender;
  });
  if (missing) await enqueueRenders(deps.queue, missing);
  const now = await planById(deps.db, input.campaignId, input.planId);
  if (!now) throw notFound();
  return showPlan(deps, now);
}

/**
 * Queues again what applied plans still wait for, when nothing is queued: heals a crash between commit and enqueue.
 * Rendering is idempotent, so a variant queued twice is rendered once.
 */
export async function resumeRenders(deps: Pick<PlanDeps, 'db'> & { queue: Queue }): Promise<number> {
  const { waiting, active, delayed } = await deps.queue.counts('render');
  if (waiting + active + delayed > 0) return 0;
  const left = await unrendered(deps.db);
  return left.length === 0 ? 0 : enqueueRenders(deps.queue, left);
}
