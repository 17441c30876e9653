import type { Db } from '#adapters/db/client.ts';
import { campaignErrors, findCampaign } from '#catalogue/campaigns/index.ts';
import type { Actor } from '#kernel/access.ts';
import { fail } from '#kernel/errors.ts';
import type { Figures, ResultGroup, Results, ResultsQuery } from './contract.ts';
import { learnErrors } from './errors.ts';
import { labelGroups } from './label-groups.ts';
import { rate } from './rules.ts';
import { type Slice, type Sums, sumsBy } from './store.ts';

const noSums: Sums = {
  impressions: 0,
  linkClicks: 0,
  qrClicks: 0,
  shares: 0,
  downloads: 0,
  conversions: 0,
  valueCents: 0,
  deliveries: 0,
  impressionVisitors: 0,
  clickVisitors: 0,
};

const figuresOf = (sums: Sums): Figures => ({
  impressions: sums.impressions,
  clicks: { link: sums.linkClicks, qr: sums.qrClicks },
  shares: sums.shares,
  downloads: sums.downloads,
  conversions: sums.conversions,
  valueCents: sums.valueCents,
  deliveries: sums.deliveries,
  visitors: { impressions: sums.impressionVisitors, clicks: sums.clickVisitors },
  clickThrough: rate(sums.linkClicks, sums.impressions),
  conversion: rate(sums.conversions, sums.linkClicks + sums.qrClicks),
});

/** A campaign's results by one dimension. A partner's key sees the partner's own placements and nothing of others. */
export async function showResults({ db }: { db: Db }, actor: Actor, campaignId: string, query: ResultsQuery): Promise<Results> {
  const campaign = await findCampaign(db, campaignId);
  if (!campaign || (actor.partnerId !== null && !campaign.partnerIds.includes(actor.partnerId))) {
    throw fail(campaignErrors['campaign-not-found'], `There is no campaign ${campaignId}.`);
  }
  const { by, from, to, includeBots } = query;
  if (from !== undefined && to !== undefined && from > to) {
    throw fail(learnErrors['results-days-reversed'], `${to} is before ${from}.`, { fields: [{ pointer: '/to', message: 'is before from' }] });
  }
  const slice: Slice = { campaignId, partnerId: actor.partnerId, from: from ?? null, to: to ?? null, includeBots };
  // One snapshot, so that groups and total are of the same moment.
  const [groups, total] = await db.transaction(async (tx) => [await sumsBy(tx, by, slice, query.limit), await sumsBy(tx, 'all', slice, 1)] as const, {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
  const labels = await labelGroups(db, by, query.locale, groups);
  return {
    campaignId,
    by,
    from: slice.from,
    to: slice.to,
    includeBots,
    total: figuresOf(total[0] ?? noSums),
    groupCount: groups[0]?.groupCount ?? 0,
    groups: groups.map((group, i) => ({
      key: group.kind === null ? group.key : `${group.kind}:${group.key}`,
      kind: group.kind as ResultGroup['kind'],
      label: labels[i] ?? null,
      ...figuresOf(group),
    })),
  };
}
