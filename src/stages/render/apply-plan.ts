import { holdAssets } from '#catalogue/assets/index.ts';
import { fail } from '#kernel/errors.ts';
import type { Queue } from '#ports/queue.ts';
import {
  countMoved,
  holdPlacements,
  insertLineage,
  insertSnapshots,
  insertVariants,
  moveRows,
  setOutcomes,
  supersede,
  uncountFailures,
  upsertPlacements,
} from './applying/store.ts';
import { type ApplyInput, type Plan, planInput } from './contract.ts';
import { renderErrors } from './errors.ts';
import { digestOf, placementsOf, type PlanDeps, planNow, regionsOf, showPlan, variantsOf } from './make-plan.ts';
import { enqueuePlan } from './running/enqueue-plan.ts';
import { addStep } from './running/store.ts';
import { lockPlan, lockSpots, markApplied, planById, requestOf, variantStates } from './store.ts';

/** A plan that renders or supersedes more needs its number repeated: about one channel of the programme's largest round. */
const unaskedVariants = 1_000;
/**
 * A plan that moves more rows needs their number repeated, also where it told it. A correction reaches a district, some
 * hundred communities at most; what moves more is likelier another province's table, whose keys are the same.
 */
const unaskedMovedRows = 100;

type Touched = { toRender: number; supersedes: number; movedRows: number };
/** Stops what is wider than whoever applies it has said to expect, or moves more rows than the plan told, or than pass unasked; what it would touch is in the problem. */
function holdBack(touched: Touched, told: Pick<Touched, 'movedRows'>, expect: ApplyInput['expect']): void {
  const { toRender, supersedes, movedRows } = touched;
  const { maxRender = unaskedVariants, maxSupersede = unaskedVariants, maxMovedRows = Math.min(told.movedRows, unaskedMovedRows) } = expect ?? {};
  if (toRender <= maxRender && supersedes <= maxSupersede && movedRows <= maxMovedRows) return;
  const detail = `It would render ${toRender} files (expected: at most ${maxRender}), take the place of ${supersedes} (at most ${maxSupersede}) and move ${movedRows} rows (at most ${maxMovedRows}).`;
  throw fail(renderErrors['plan-too-wide'], detail, { extra: { ...touched, maxRender, maxSupersede, maxMovedRows } });
}

/**
 * Makes a plan's variants known and queues the missing ones. Refuses when the world has changed since the plan was made, and
 * when it touches more than was expected. Applying a plan again answers with its state and queues nothing twice.
 */
export async function applyPlan(deps: PlanDeps & { queue: Queue }, input: { campaignId: string; planId: string } & ApplyInput): Promise<Plan> {
  const notFound = () => fail(renderErrors['plan-not-found'], `There is no plan ${input.planId} in the campaign ${input.campaignId}.`);
  const known = await planById(deps.db, input.campaignId, input.planId);
  if (!known) throw notFound();
  if (input.token !== undefined && input.token !== known.digest)
    throw fail(renderErrors['plan-token-wrong'], `The token is not that of the plan ${known.id}.`, {
      fields: [{ pointer: '/token', message: 'is another plan’s' }],
    });
  if (known.state === 'cancelled') throw fail(renderErrors['plan-not-running'], `The plan ${known.id} is cancelled.`, { extra: { state: known.state } });
  if (known.state !== 'open') return showPlan(deps, known);

  const { items, world } = await planNow(deps, { campaignId: input.campaignId, request: planInput.parse(await requestOf(deps.db, input.planId)) });
  const stale = () =>
    fail(renderErrors['plan-stale'], 'An asset, a release, a recall, a channel or a template that this plan uses has changed since it was made.');
  if (digestOf(items) !== known.digest) throw stale();
  // In the order of ids, so that two applies that share variants or placements never wait for each other in a circle.
  const variants = new Map([...variantsOf(items)].sort(([a], [b]) => (a < b ? -1 : 1)));
  const at = deps.clock.now();

  const applied = await deps.db.transaction(async (tx) => {
    // Before any row: whoever holds it waits for rows, and nobody who holds a row waits for it.
    await lockSpots(tx, input.campaignId);
    const held = await lockPlan(tx, input.planId);
    if (held?.state !== 'open') return false;
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
    const { id: campaignId, landingUrl: targetUrl } = world.campaign;
    const made = [...variants.values()];
    const triedAgain = await insertVariants(
      tx,
      made.map(({ id, baseId, manifest, hints }) => ({ id, baseId, manifest, hints, channel: manifest.channel.id, locale: manifest.locale })),
      { campaignId, makerId: known.createdBy, at },
    );
    await uncountFailures(tx, triedAgain);
    await insertLineage(tx, made);
    const placements = placementsOf(items);
    const regions = regionsOf(world);
    await holdPlacements(tx, campaignId, placements, regions);
    const movedRows = await countMoved(tx, campaignId, regions);
    await upsertPlacements(tx, placements, { campaignId, targetUrl, at });
    const supersedes = await supersede(tx, placements, at);
    await moveRows(tx, campaignId, regions);
    const states = await variantStates(tx, [...variants.keys()], 'hold');
    const toRender = [...variants.values()].filter(({ id }) => states.get(id) !== 'ready');
    // The last look before anything is queued: what is refused here is rolled back whole.
    holdBack({ toRender: toRender.length, supersedes, movedRows }, held, input.expect);
    await setOutcomes(
      tx,
      input.planId,
      toRender.map(({ id }) => id),
    );
    await markApplied(tx, input.planId, { toRender: toRender.length, reused: variants.size - toRender.length, supersedes, movedRows, appliedAt: at });
    await addStep(tx, input.planId, 'applied', { reused: variants.size - toRender.length, blocked: known.blocked }, at);
    if (toRender.length === 0) await addStep(tx, input.planId, 'done', {}, at);
    return true;
  });
  const now = await planById(deps.db, input.campaignId, input.planId);
  if (!now) throw notFound();
  if (applied && now.state === 'applied') await enqueuePlan(deps, now);
  return showPlan(deps, now);
}
