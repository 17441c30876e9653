import { defineErrors } from '#kernel/errors.ts';

export const templateErrors = defineErrors({
  'template-not-found': { kind: 'missing', title: 'There is no template of this name', fix: 'Use one of the names that GET /v1/templates lists.' },
  'template-invalid': {
    kind: 'unprocessable',
    title: 'A template file cannot be used',
    fix: 'Correct the file at the pointers that are named, then start again.',
  },
});
