import type { Actor } from '#kernel/access.ts';

/** What a reviewer's decision depends on, as stored. */
export type Candidate = {
  id: string;
  state: 'planned' | 'ready' | 'failed';
  sha256: string | null;
  proofOk: boolean | null;
  /** The people who answer for the plans it is in. */
  makerIds: readonly string[];
  /** Against the channel's spec as it is now: `complies`; `older`, made for one before; `outlawed`, one that is enforced since. */
  spec: 'complies' | 'older' | 'outlawed';
  /** The newest decision about these very bytes is an approval. */
  wasApproved: boolean;
};
export type Refusal = { code: string; detail: string };

/** Why this reviewer may not approve or reject this variant; null when nothing stands against it. */
export function refusalOf(candidate: Candidate | undefined, reviewer: Pick<Actor, 'ownerId'>, decision: 'approved' | 'rejected'): Refusal | null {
  if (!candidate) return { code: 'variant-not-found', detail: 'There is no variant of that id.' };
  if (candidate.state !== 'ready' || !candidate.sha256) return { code: 'variant-not-rendered', detail: 'It is not rendered yet: there is nothing to look at.' };
  if (candidate.makerIds.includes(reviewer.ownerId))
    return { code: 'own-work', detail: 'Whoever planned a variant may not decide about it: ask another reviewer.' };
  if (decision === 'approved' && candidate.proofOk !== true)
    return { code: 'proof-failed', detail: 'Its proof has a failed check that blocks: look at the proof, mend the cause and plan again.' };
  // What was approved under an older spec goes on; what is new complies.
  if (decision === 'approved' && (candidate.spec === 'outlawed' || (candidate.spec === 'older' && !candidate.wasApproved)))
    return { code: 'spec-outdated', detail: 'It was made for an older spec of its channel: plan again, and it is made for the one that holds now.' };
  return null;
}

export type StandingDecision = { sha256: string; decision: 'approved' | 'rejected' };

/** The newest decision counts, and only for the very bytes it was made about. `decisions`: oldest first. */
export function isApproved(sha256: string, decisions: readonly StandingDecision[]): boolean {
  return decisions.filter((one) => one.sha256 === sha256).at(-1)?.decision === 'approved';
}
