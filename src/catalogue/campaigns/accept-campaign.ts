import type { DbOrTx } from '#adapters/db/client.ts';
import { partnersByIds } from '#catalogue/partners/index.ts';
import { personalDataIn, rulePack } from '#catalogue/rules/index.ts';
import { fail } from '#kernel/errors.ts';
import type { Campaign } from './contract.ts';
import { campaignErrors } from './errors.ts';

/** Throws unless a campaign makes sense as a whole: the same for a new one and for one that was changed. */
export async function acceptCampaign(tx: DbOrTx, campaign: Pick<Campaign, 'startsAt' | 'endsAt' | 'landingUrl' | 'partnerIds'>): Promise<void> {
  const { startsAt, endsAt, landingUrl, partnerIds } = campaign;
  if (startsAt >= endsAt) {
    throw fail(campaignErrors['campaign-dates-reversed'], `It would start at ${startsAt.toISOString()} and end at ${endsAt.toISOString()}.`, {
      fields: [{ pointer: '/endsAt', message: 'not later than startsAt' }],
    });
  }
  const personal = personalDataIn(rulePack, landingUrl);
  if (personal !== null) {
    throw fail(campaignErrors['campaign-personal-data-in-link'], `The address holds what looks like personal data, near “${personal.slice(0, 6)}…”.`, {
      fields: [{ pointer: '/landingUrl', message: 'personal data' }],
    });
  }
  const known = await partnersByIds(tx, partnerIds);
  const fields = partnerIds.flatMap((id, index) => (known.has(id) ? [] : [{ pointer: `/partnerIds/${index}`, message: `no partner ${id}` }]));
  if (fields.length > 0) {
    throw fail(campaignErrors['campaign-unknown-reference'], `${fields.length} of the partners do not exist; the first is ${fields[0]?.message.slice(3)}.`, {
      fields,
    });
  }
}
