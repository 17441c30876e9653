import { defineErrors } from '#kernel/errors.ts';

export const termErrors = defineErrors({
  'term-not-found': { kind: 'missing', title: 'There is no such term', fix: 'Look it up with GET /v1/terms.' },
  'term-unknown': {
    kind: 'unprocessable',
    title: 'The asset is given a term that does not exist',
    fix: 'Take terms from GET /v1/terms, or add the project, season or product first with POST /v1/terms.',
  },
  'term-retired': {
    kind: 'unprocessable',
    title: 'The term is given to nothing new',
    fix: 'Use a term that is not retired, or bring it back with PATCH /v1/terms/{id}.',
  },
  'term-taken': {
    kind: 'conflict',
    title: 'There is a term of this kind and key already',
    fix: 'Use the term that is named in termId, or choose another key.',
  },
  'term-fixed': {
    kind: 'conflict',
    title: 'The term comes with Galaxy and cannot be changed',
    fix: 'Business lines and regions are fixed; define projects, seasons and products instead.',
  },
  'term-parent-unusable': {
    kind: 'unprocessable',
    title: 'The term cannot be put below that one',
    fix: 'Choose an existing term of the same kind that is not below this one, at most 10 levels deep.',
  },
});
