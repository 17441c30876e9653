import { defineErrors } from '#kernel/errors.ts';

export const channelErrors = defineErrors({
  'channel-not-found': { kind: 'missing', title: 'There is no channel of this id', fix: 'Take an id from GET /v1/channels.' },
});
