import { defineErrors } from '#kernel/errors.ts';

export const releaseErrors = defineErrors({
  'release-not-found': { kind: 'missing', title: 'There is no release of this id', fix: 'Take an id from GET /v1/releases.' },
  'release-dates-reversed': { kind: 'unprocessable', title: 'The release ends before it starts', fix: 'Set endsAt later than startsAt.' },
  'release-already-over': { kind: 'conflict', title: 'The release is already over', fix: 'Nothing is left to end: it grants nothing any more.' },
  'release-unknown-reference': {
    kind: 'unprocessable',
    title: 'The release names something that does not exist',
    fix: 'Correct the ids that are listed, each with its pointer: subjects, campaigns, partners and channels have to exist first.',
  },
});
