import { shanghaiTime } from '#kernel/clock.ts';
import { isApproved, type StandingDecision, type UseDecision } from '#stages/review/index.ts';

export type DeliveryFacts = {
  sha256: string | null;
  recalls: readonly { reason: string }[];
  /** A newer placement of the same spot is approved now. */
  replaced: boolean;
  /** The campaign advertises something else than when this was approved: other rules apply. */
  categoryChanged: boolean;
  /** The channel's spec has changed since, and the change is enforced. */
  specOutlawed: boolean;
  decisions: readonly StandingDecision[];
  rights: UseDecision;
  campaignStartsAt: Date;
  campaignEndsAt: Date;
  at: Date;
};
export type DeliveryDecision =
  | { ok: true; sha256: string; /** When the first of the rights ends: no link may outlive it. */ until: Date }
  | { ok: false; code: 'recalled' | 'superseded' | 'spec-outdated' | 'not-approved' | 'campaign-not-started' | 'right-ended'; detail: string };

/** May these bytes go out now? Recall stands above all; then approval of these very bytes; then the rights. */
export function mayDeliver(facts: DeliveryFacts): DeliveryDecision {
  const recall = facts.recalls[0];
  if (recall) return { ok: false, code: 'recalled', detail: recall.reason };
  if (!facts.sha256 || !isApproved(facts.sha256, facts.decisions)) return { ok: false, code: 'not-approved', detail: 'No reviewer has approved these bytes.' };
  if (facts.categoryChanged) return { ok: false, code: 'not-approved', detail: 'The campaign advertises something else than when this was approved.' };
  if (facts.specOutlawed)
    return { ok: false, code: 'spec-outdated', detail: 'The channel has changed what it takes, and this creative was made for the older rules.' };
  if (facts.replaced) return { ok: false, code: 'superseded', detail: 'A newer version of this creative is approved.' };
  if (facts.at < facts.campaignStartsAt)
    return { ok: false, code: 'campaign-not-started', detail: `The campaign starts on ${shanghaiTime(facts.campaignStartsAt)}.` };
  if (facts.campaignEndsAt <= facts.at) return { ok: false, code: 'right-ended', detail: 'The campaign has ended.' };
  const reason = facts.rights.reasons[0];
  if (reason) return { ok: false, code: 'right-ended', detail: reason.detail };
  const { endsAt } = facts.rights;
  return { ok: true, sha256: facts.sha256, until: endsAt && endsAt < facts.campaignEndsAt ? endsAt : facts.campaignEndsAt };
}
