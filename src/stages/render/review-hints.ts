import type { Campaign } from '#catalogue/campaigns/index.ts';
import { channelById } from '#catalogue/channels/index.ts';
import { checkText, type Finding, rulePack } from '#catalogue/rules/index.ts';
import type { Manifest } from '#engine/contract.ts';

/**
 * What the rules would have a person look at before approving: findings that don't block, by the pack in force now.
 * A plan shows only what blocks; the rest belongs in front of the reviewer, beside the picture.
 */
export function reviewHints(manifest: Manifest, campaign: Pick<Campaign, 'category' | 'landingUrl'>, at: Date): Finding[] {
  const { findings } = checkText(rulePack, {
    texts: manifest.text,
    locale: manifest.locale,
    category: campaign.category,
    channel: channelById(manifest.channel.id),
    links: Object.keys(manifest.links).length > 0 ? [campaign.landingUrl] : [],
    person: manifest.subject.ambassadorId !== null,
    released: true,
    logos: Object.values(manifest.pictures).some((pictures) => pictures.length > 1),
    at,
  });
  return findings.filter((one) => one.severity !== 'block');
}
