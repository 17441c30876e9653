import type { Db } from '#adapters/db/client.ts';
import { type AssetWithVersion, findAsset } from '#catalogue/assets/index.ts';
import { purposes } from '#catalogue/releases/contract.ts';
import { releasesForSubjects } from '#catalogue/releases/index.ts';
import { checkUse, recallsOfSubjects, type Use } from '#stages/review/index.ts';
import { type LinkRefusal, refusalOfLink } from './rules.ts';
import type { LinkRow } from './store.ts';

export type LinkDecision = { found: AssetWithVersion | null; refusal: LinkRefusal | null };

/**
 * Decides whether a link may be opened, as the world is now. Who is seen needs a release for what the link is used for, and
 * so does an asset that has releases. A link that says nothing of its use may end up anywhere: only a release without limits
 * of campaign, partner, channel and region covers that, of whichever purpose.
 */
export async function decideLink(deps: { db: Db }, link: LinkRow, at: Date): Promise<LinkDecision> {
  const found = await findAsset(deps.db, link.assetId);
  const person = found?.asset.ambassadorId ?? null;
  const { purpose, campaignId, partnerId, channel, region } = link.use;
  const uses: Use[] = found
    ? [
        { subjectKind: 'asset', subjectId: link.assetId, label: found.asset.name },
        ...(person ? [{ subjectKind: 'person' as const, subjectId: person, label: found.asset.name }] : []),
      ]
    : [];
  const named = [link.assetId, person, campaignId, partnerId].flatMap((id) => id ?? []);
  const [recalls, releases] = await Promise.all([
    recallsOfSubjects(deps.db, named),
    releasesForSubjects(
      deps.db,
      uses.map((use) => ({ kind: use.subjectKind, id: use.subjectId })),
    ),
  ]);
  const context = { campaignId: campaignId ?? '', partnerId, channel: channel ?? '', region, at };
  const answers = (purpose ? [purpose] : purposes).map((one) => checkUse(uses, releases, { ...context, purpose: one }));
  const rights = answers.find((one) => one.reasons.length === 0) ?? answers[0] ?? { reasons: [] };
  return { found, refusal: refusalOfLink({ ...link, asset: found?.asset ?? null, recalls, rights, at }) };
}
