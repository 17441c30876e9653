import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { acceptCampaign } from './accept-campaign.ts';
import type { Campaign, CampaignPatch } from './contract.ts';
import { campaignErrors } from './errors.ts';
import { lockCampaign, updateCampaign } from './store.ts';

/** Changes what the patch names and leaves the rest; `onlyPartner` is set for a partner's own key. */
export async function editCampaign(
  { db, clock }: { db: Db; clock: Clock },
  { id, patch, onlyPartner }: { id: string; patch: CampaignPatch; onlyPartner: string | null },
): Promise<Campaign> {
  return await db.transaction(async (tx) => {
    const before = await lockCampaign(tx, id);
    if (!before || (onlyPartner !== null && !before.partnerIds.includes(onlyPartner))) {
      throw fail(campaignErrors['campaign-not-found'], `There is no campaign ${id}.`);
    }
    const { startsAt, endsAt, ...rest } = patch;
    const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const after: Campaign = {
      ...before,
      ...named,
      startsAt: startsAt === undefined ? before.startsAt : new Date(startsAt),
      endsAt: endsAt === undefined ? before.endsAt : new Date(endsAt),
      updatedAt: clock.now(),
    };
    await acceptCampaign(tx, after);
    await updateCampaign(tx, after);
    return after;
  });
}
