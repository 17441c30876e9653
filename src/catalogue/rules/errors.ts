import { defineErrors } from '#kernel/errors.ts';

export const ruleErrors = defineErrors({
  'rule-not-found': { kind: 'missing', title: 'There is no rule of this id', fix: 'Take an id from GET /v1/rules.' },
  'rule-check-unknown-reference': {
    kind: 'unprocessable',
    title: 'The check names a channel that does not exist',
    fix: 'Take a channel id from GET /v1/channels, or leave it out.',
  },
});
