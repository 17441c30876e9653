import { defineErrors } from '#kernel/errors.ts';

export const renderErrors = defineErrors({
  'channel-version-unknown': {
    kind: 'missing',
    title: 'There is no such channel on that day',
    fix: 'Take an id from GET /v1/channels and a day on which it exists.',
  },
  'preview-refused': {
    kind: 'unprocessable',
    title: 'This may not be made, so it is not previewed either',
    fix: 'Correct what is listed: the reasons are those that a plan would give.',
  },
  'preview-busy': { kind: 'unavailable', title: 'Too many previews are waiting here', fix: 'Try again in a few seconds.' },
  'preview-timed-out': {
    kind: 'unavailable',
    title: 'The preview was not drawn in time',
    fix: 'Try once more. If it comes again, preview it on a smaller canvas or with smaller pictures, or plan this one placement.',
  },
  'preview-limited': { kind: 'limited', title: 'Too many previews in a minute', fix: 'Wait as long as Retry-After says. To make many files, plan them.' },
  'plan-not-found': { kind: 'missing', title: 'There is no such plan', fix: 'Make one with POST /v1/campaigns/{id}/plans.' },
  'plan-unknown-reference': {
    kind: 'unprocessable',
    title: 'The plan names something that does not exist',
    fix: 'Correct the ids that are listed and plan again.',
  },
  'plan-empty': { kind: 'unprocessable', title: 'The plan has nothing to make', fix: 'Give at least one row, channel and locale.' },
  'plan-too-large': { kind: 'unprocessable', title: 'The plan is larger than one plan may be', fix: 'Split the rows or the channels into several plans.' },
  'plan-stale': { kind: 'conflict', title: 'The world has changed since this plan was made', fix: 'Make the plan again, look at it, and apply that one.' },
  'plan-too-wide': {
    kind: 'conflict',
    title: 'The plan touches more than was expected',
    fix: 'Look at the plan. If that is what you want, apply it with the numbers of this answer in `expect`: {"expect": {"maxRender": …, "maxSupersede": …, "maxMovedRows": …}}.',
  },
  'plan-token-wrong': {
    kind: 'precondition',
    title: 'This is not the plan that was looked at',
    fix: 'Show the plan, look at it, and apply it with its own token.',
  },
  'plan-not-running': {
    kind: 'conflict',
    title: 'The plan is in another state',
    fix: 'Show the plan: GET /v1/campaigns/{id}/plans/{planId}. A plan that is over is made anew.',
  },
  'too-many-followers': {
    kind: 'unavailable',
    title: 'Too many streams of progress are open here',
    fix: 'Try again in a few seconds, or ask for the plan itself: GET /v1/campaigns/{id}/plans/{planId} has its counts.',
  },
  'rows-invalid': {
    kind: 'unprocessable',
    title: 'No row of the table can be used',
    fix: 'Correct the rows that are listed, each with its line, and plan again. Nothing was planned.',
  },
  'rows-not-csv': { kind: 'invalid', title: 'The table is not CSV', fix: 'Save it as CSV in UTF-8, with a header line, and send it again.' },
  'variant-not-found': { kind: 'missing', title: 'There is no such variant', fix: 'List the variants of a campaign with GET /v1/variants?campaign=….' },
  'variant-not-rendered': { kind: 'conflict', title: 'This variant is not rendered yet', fix: 'Follow the progress of its plan, then ask again.' },
  'template-snapshot-missing': { kind: 'unprocessable', title: 'The template of this variant is gone', fix: 'Plan and apply again.' },
});
