import { defineErrors } from '#kernel/errors.ts';

export const partnerErrors = defineErrors({
  'partner-not-found': { kind: 'missing', title: 'There is no partner of this id', fix: 'Take an id from GET /v1/partners.' },
  'partner-unknown-reference': {
    kind: 'unprocessable',
    title: 'The partner names something that does not exist',
    fix: 'Upload the logo first (POST /v1/assets) and name its id.',
  },
});
