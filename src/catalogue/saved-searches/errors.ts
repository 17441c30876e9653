import { defineErrors } from '#kernel/errors.ts';

export const savedSearchErrors = defineErrors({
  'saved-search-not-found': { kind: 'missing', title: 'There is no such saved search', fix: 'Take an id from GET /v1/saved-searches.' },
  'saved-search-of-another': {
    kind: 'forbidden',
    title: 'The saved search belongs to somebody else',
    fix: 'Save it under a name of your own, or ask its owner or an admin to change it.',
  },
  'saved-search-limit': {
    kind: 'conflict',
    title: 'You have as many saved searches as you can have',
    fix: 'Delete one that you no longer need: 500 are the most.',
  },
});
