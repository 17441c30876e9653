import type { Db } from '#adapters/db/client.ts';
import { campaignErrors, findCampaign } from '#catalogue/campaigns/index.ts';
import type { Templates } from '#catalogue/templates/index.ts';
import type { Actor } from '#kernel/access.ts';
import { createBreath } from '#kernel/breathe.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { countMoved, countStanding, standingRegions } from './applying/store.ts';
import { combinations } from './planning/combine.ts';
import type { Plan, PlanInput } from './contract.ts';
import { renderErrors } from './errors.ts';
import { loadWorld } from './load-world.ts';
import type { Table } from './rows/parse-rows.ts';
import { type PlannedItem, planItems } from './planning/plan-variants.ts';
import type { PlanWorld } from './planning/plan-world.ts';
import { insertPlanRows } from './rows/store.ts';
import { blockedCounts, insertPlan, type PlanRow, variantStates } from './store.ts';

export type PlanDeps = { db: Db; clock: Clock; templates: Templates; publicUrl: string };

/** The programme's largest round: 1,500 communities × 12 channels × 2 languages, rounded up. */
const maxItems = 40_000;

/** What apply must find again: every placement with its variant, or the reasons against it. Not whether a file is there already. */
export const digestOf = (items: readonly PlannedItem[]): string =>
  canonicalHash(
    items.map((item) => [
      item.variant?.id ?? [item.channel, item.locale, item.ambassadorId, item.partnerId, item.reasons.map((reason) => reason.code)],
      item.rowKey,
      item.region,
      item.spot,
    ]),
  );

/** A plan's items as the world is now: the one road for making a plan and for checking it at apply. */
export async function planNow(
  deps: PlanDeps,
  input: { campaignId: string; request: PlanInput },
): Promise<{ items: PlannedItem[]; world: PlanWorld; table: Table }> {
  const campaign = await findCampaign(deps.db, input.campaignId);
  if (!campaign) throw fail(campaignErrors['campaign-not-found'], `There is no campaign ${input.campaignId}.`);
  const { world: said, table } = await loadWorld(deps, { ...input.request, campaign, at: deps.clock.now() });
  // A table that does not say where a row lies leaves it there: its codes, its rights and its placements alike.
  const silent = said.rows.flatMap(({ key, region }) => (region === null ? [key] : []));
  const standing = await standingRegions(deps.db, campaign.id, silent);
  const world: PlanWorld = { ...said, rows: said.rows.map((row) => ({ ...row, region: row.region ?? standing.get(row.key) ?? null })) };
  // Counted before anything is computed: a plan that is refused costs nothing.
  let asked = 0;
  for (const _ of combinations(world))
    if (++asked > maxItems)
      throw fail(
        renderErrors['plan-too-large'],
        `The plan asks for more than ${maxItems} placements, the most that one plan takes: split its rows or its channels into several plans.`,
      );
  const items: PlannedItem[] = [];
  // A plan of that size takes seconds; links and redirects are answered in between.
  const breathe = createBreath();
  for (const item of planItems(world)) {
    items.push(item);
    await breathe();
  }
  return { items, world, table };
}

/** The distinct variants of items, the first of each id. */
export function variantsOf(items: readonly PlannedItem[]): Map<string, NonNullable<PlannedItem['variant']>> {
  const variants = new Map<string, NonNullable<PlannedItem['variant']>>();
  for (const { variant } of items) if (variant && !variants.has(variant.id)) variants.set(variant.id, variant);
  return variants;
}

/** The placements of items, each once, in the order of ids. */
export const placementsOf = (items: readonly PlannedItem[]) => {
  const rows = items.flatMap((item) => {
    const { variant } = item;
    if (!variant) return [];
    const { channel, locale, rowKey, region, ambassadorId, partnerId } = item;
    return item.placements.map(({ id, medium }) => ({
      id,
      medium,
      variantId: variant.id,
      channel,
      locale,
      rowKey,
      region,
      ambassadorId,
      partnerId,
      spot: item.spot,
    }));
  });
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** Where rows lie, of those of which a table says it or has said it. */
export const regionsOf = ({ rows }: Pick<PlanWorld, 'rows'>): Map<string, string> =>
  new Map(rows.flatMap(({ key, region }) => (region === null ? [] : [[key, region] as const])));

/** Says what exists, what would be rendered, and what is blocked and why. Renders nothing. */
export async function makePlan(deps: PlanDeps, input: { campaignId: string; request: PlanInput; actor: Actor }): Promise<Plan> {
  const { items, world, table } = await planNow(deps, input);
  const variants = variantsOf(items);
  const states = await variantStates(deps.db, [...variants.keys()], 'look');
  const isThere = (id: string) => states.get(id) === 'ready';
  const id = newId('plan');
  const row: PlanRow = {
    id,
    campaignId: input.campaignId,
    state: 'open',
    toRender: [...variants.keys()].filter((one) => !isThere(one)).length,
    reused: [...variants.keys()].filter(isThere).length,
    blocked: items.filter((item) => !item.variant).length,
    supersedes: await countStanding(deps.db, placementsOf(items)),
    movedRows: await countMoved(deps.db, input.campaignId, regionsOf(world)),
    queued: null,
    rows: table.usable.length + table.rejected.length,
    rejectedRows: table.rejected.length,
    rendered: 0,
    failed: 0,
    progressSeq: 0,
    digest: digestOf(items),
    createdBy: input.actor.ownerId,
    createdAt: deps.clock.now(),
    appliedAt: null,
  };
  const itemRows = items.map((item, ordinal) => ({
    ordinal,
    outcome: item.variant ? (isThere(item.variant.id) ? ('reuse' as const) : ('render' as const)) : ('blocked' as const),
    reasons: item.reasons,
    channel: item.channel,
    locale: item.locale,
    rowKey: item.rowKey,
    region: item.region,
    ambassadorId: item.ambassadorId,
    partnerId: item.partnerId,
    variantId: item.variant?.id ?? null,
    alternates: item.alternates,
  }));
  // What is kept is what is planned: applying reads the usable rows again, and the rejected ones stay as they came.
  const request = { ...input.request, rows: table.usable.map((one) => one.row) };
  await deps.db.transaction(async (tx) => {
    await insertPlan(tx, { ...row, request }, itemRows);
    await insertPlanRows(tx, id, table);
  });
  return showPlan(deps, row);
}

export async function showPlan(deps: { db: Db }, row: PlanRow): Promise<Plan> {
  const blocked = row.blocked > 0 ? await blockedCounts(deps.db, row.id) : { rows: [] };
  return {
    id: row.id,
    campaignId: row.campaignId,
    state: row.state,
    toRender: row.toRender,
    reused: row.reused,
    blocked: row.blocked,
    supersedes: row.supersedes,
    movedRows: row.movedRows,
    token: row.digest,
    rows: row.rows,
    rejectedRows: row.rejectedRows,
    rendered: row.rendered,
    failed: row.failed,
    blockedBecause: blocked.rows.map(({ code, detail, placements }) => ({ code, detail, placements })),
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  };
}
