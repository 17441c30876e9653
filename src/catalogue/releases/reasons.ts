import { defineReasons } from '#kernel/errors.ts';
import type { ReleaseReason } from './rules.ts';

const give = 'Record a release that covers this use (POST /v1/releases), or take this person or asset out of the plan.';

export const releaseReasons = defineReasons({
  'release-none': { title: 'No release covers this person or asset', fix: give },
  'release-not-started': { title: 'The release begins later', fix: 'Wait until it begins, or record one that holds now.' },
  'release-ended': { title: 'The release has ended', fix: give },
  'release-lacks-campaign': { title: 'The release does not name this campaign', fix: give },
  'release-lacks-partner': { title: 'The release does not name this partner', fix: give },
  'release-lacks-channel': { title: 'The release does not name this channel', fix: give },
  'release-lacks-region': { title: 'The release does not cover this region', fix: give },
  'release-lacks-purpose': { title: 'The release is for other purposes', fix: give },
} satisfies Record<ReleaseReason['code'], unknown>);
