import { defineErrors } from '#kernel/errors.ts';

export const ambassadorErrors = defineErrors({
  'ambassador-not-found': { kind: 'missing', title: 'There is no ambassador of this id', fix: 'Take an id from GET /v1/ambassadors.' },
  'ambassador-unknown-reference': {
    kind: 'unprocessable',
    title: 'The ambassador names something that does not exist',
    fix: 'Upload the portrait first (POST /v1/assets) and name its id.',
  },
  'ambassador-portrait-taken': {
    kind: 'conflict',
    title: 'The portrait shows another ambassador',
    fix: 'Use the ambassador that is named in ambassadorId, or upload a portrait of this person.',
  },
});
