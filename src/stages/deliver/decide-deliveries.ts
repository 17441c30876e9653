import type { Db } from '#adapters/db/client.ts';
import { purposeOfCategory } from '#catalogue/campaigns/index.ts';
import { channelVersionsBy, isOutlawed } from '#catalogue/channels/index.ts';
import { releasesForSubjects } from '#catalogue/releases/index.ts';
import type { Category } from '#catalogue/rules/index.ts';
import { checkUse, decisionsOf, recallsOfSubjects, recallsTouching, type Use } from '#stages/review/index.ts';
import { type DeliveryDecision, mayDeliver } from './rules.ts';
import { type Deliverable, usesOf } from './store.ts';

/**
 * Decides for each placement, as the world is now: recalls, approval of the very bytes, and the releases of everyone
 * and everything that is seen. Read afresh at each call: what is recalled or ended is refused from the next request on.
 */
export async function decideDeliveries(
  deps: { db: Db },
  input: { deliverables: readonly Deliverable[]; partnerId: string; at: Date },
): Promise<Map<string, DeliveryDecision>> {
  const { db } = deps;
  const variantIds = [...new Set(input.deliverables.map((one) => one.variantId))];
  if (variantIds.length === 0) return new Map();
  const [recalls, ofPartner, decisions, shown] = await Promise.all([
    recallsTouching(db, variantIds),
    recallsOfSubjects(db, [input.partnerId]),
    decisionsOf(db, variantIds),
    usesOf(db, variantIds),
  ]);
  const uses: (Use & { variantId: string })[] = shown.map((one) => ({
    variantId: one.variantId,
    subjectKind: one.kind === 'person' ? 'person' : 'asset',
    subjectId: one.inputId,
    label: one.inputId,
  }));
  const releases = await releasesForSubjects(
    db,
    uses.map((use) => ({ kind: use.subjectKind, id: use.subjectId })),
  );
  return new Map(
    input.deliverables.map((one) => {
      const rights = checkUse(
        uses.filter((use) => use.variantId === one.variantId),
        releases,
        {
          campaignId: one.campaignId,
          partnerId: one.partnerId,
          channel: one.channel,
          region: one.region,
          purpose: purposeOfCategory(one.campaignCategory as Category),
          at: input.at,
        },
      );
      const decision = mayDeliver({
        sha256: one.state === 'ready' ? one.sha256 : null,
        recalls: [...ofPartner, ...recalls.filter((recall) => recall.variantId === one.variantId)],
        replaced: one.replaced,
        categoryChanged: one.approvedCategory !== one.campaignCategory,
        specOutlawed: isOutlawed(channelVersionsBy(one.channel, input.at), one.channelDigest),
        decisions: decisions.filter((made) => made.variantId === one.variantId),
        rights,
        campaignStartsAt: one.campaignStartsAt,
        campaignEndsAt: one.campaignEndsAt,
        at: input.at,
      });
      return [one.id, decision];
    }),
  );
}
