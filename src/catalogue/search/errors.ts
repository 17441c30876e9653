import { defineErrors } from '#kernel/errors.ts';

export const searchErrors = defineErrors({
  'cursor-of-other-sort': {
    kind: 'invalid',
    title: 'The cursor belongs to another list',
    fix: 'Send nextCursor back with the same query and sort that it was given for, or leave it out to begin anew.',
  },
});
