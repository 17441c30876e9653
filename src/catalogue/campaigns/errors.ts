import { defineErrors } from '#kernel/errors.ts';

export const campaignErrors = defineErrors({
  'campaign-not-found': { kind: 'missing', title: 'There is no campaign of this id', fix: 'Take an id from GET /v1/campaigns.' },
  'campaign-dates-reversed': { kind: 'unprocessable', title: 'The campaign ends before it starts', fix: 'Set endsAt later than startsAt.' },
  'campaign-personal-data-in-link': {
    kind: 'unprocessable',
    title: 'The landing address carries personal data',
    fix: 'Take phone numbers, identity numbers, names, e-mail addresses and user ids out of the address.',
  },
  'campaign-unknown-reference': {
    kind: 'unprocessable',
    title: 'The campaign names something that does not exist',
    fix: 'Take the ids of partners from GET /v1/partners, or add the partner first.',
  },
});
