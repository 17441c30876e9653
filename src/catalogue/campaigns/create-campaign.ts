import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { acceptCampaign } from './accept-campaign.ts';
import type { Campaign, NewCampaign } from './contract.ts';
import { insertCampaign } from './store.ts';

export async function createCampaign({ db, clock }: { db: Db; clock: Clock }, input: NewCampaign & { createdBy: string }): Promise<Campaign> {
  const now = clock.now();
  const campaign: Campaign = {
    ...input,
    id: newId('campaign'),
    startsAt: new Date(input.startsAt),
    endsAt: new Date(input.endsAt),
    createdAt: now,
    updatedAt: now,
  };
  await db.transaction(async (tx) => {
    await acceptCampaign(tx, campaign);
    await insertCampaign(tx, campaign);
  });
  return campaign;
}
