import { defineErrors } from '#kernel/errors.ts';

export const reviewErrors = defineErrors({
  'recall-subject-not-found': {
    kind: 'unprocessable',
    title: 'There is nothing of that id to recall',
    fix: 'Check the kind and the id of what is to be recalled.',
  },
  'recall-not-found': { kind: 'missing', title: 'There is no such recall', fix: 'List recalls with GET /v1/recalls.' },
  'recall-already-lifted': { kind: 'conflict', title: 'This recall was lifted before', fix: 'Nothing to do: the recall has no effect any more.' },
  'recall-subject-gone': {
    kind: 'conflict',
    title: 'What was recalled is purged',
    fix: 'Nothing made with it may be delivered again. If the very bytes are uploaded anew, they are the same asset, and its recall can be lifted.',
  },
});
