import { defineErrors } from '#kernel/errors.ts';

export const learnErrors = defineErrors({
  'results-days-reversed': { kind: 'unprocessable', title: 'The results end before they start', fix: 'Set to on the day of from, or later.' },
});
