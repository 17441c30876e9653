import { defineReasons } from '#kernel/errors.ts';

/** Why a decision is refused for one of many variants, or what a reviewer should know beside it. */
export const reviewReasons = defineReasons({
  'own-work': { title: 'Whoever planned a variant may not decide about it', fix: 'Ask another reviewer. Two keys of one person are one reviewer.' },
  'proof-failed': { title: 'The proof has a failed check that blocks', fix: 'Look at the proof, mend the cause, and plan again.' },
  stale: { title: 'An asset in it has a newer version', fix: 'Plan again, and it is made with that; or approve it as it is.' },
});
