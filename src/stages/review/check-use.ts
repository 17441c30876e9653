import { releaseCovers, type Release } from '#catalogue/releases/index.ts';

/** A person or an asset as a creative would use it. */
export type Use = { subjectKind: 'asset' | 'person'; subjectId: string; label: string };
export type UseContext = { campaignId: string; partnerId: string | null; channel: string; region: string | null; purpose: string; at: Date };
export type UseDecision = { reasons: { code: string; detail: string }[]; /** When the first of the rights ends; null: none is needed. */ endsAt: Date | null };

/**
 * May these be used so? A person always needs a release that covers the use (Civil Code art. 1019; doubts are read for
 * the person, art. 1021). An asset with releases is held to them; one without any is the house's own.
 */
export function checkUse(uses: readonly Use[], releases: readonly Release[], context: UseContext): UseDecision {
  const reasons: UseDecision['reasons'] = [];
  let endsAt: Date | null = null;
  for (const use of uses) {
    const own = releases.filter((one) => one.subjectKind === use.subjectKind && one.subjectId === use.subjectId);
    if (use.subjectKind === 'asset' && own.length === 0) continue;
    const answer = releaseCovers(own, { subjectKind: use.subjectKind, subjectId: use.subjectId, ...context });
    if (!answer.ok) reasons.push(...answer.reasons.map((reason) => ({ code: reason.code, detail: `${use.label}: ${reason.detail}` })));
    else if (!endsAt || answer.endsAt < endsAt) endsAt = answer.endsAt;
  }
  return { reasons, endsAt };
}
