import { defineErrors } from '#kernel/errors.ts';

export const queueErrors = defineErrors({
  'queue-unavailable': {
    kind: 'unavailable',
    title: 'The job queue can’t be reached.',
    fix: 'Try again in a moment. If it stays, check the server REDIS_URL names (or DATABASE_URL, where REDIS_URL is not set).',
  },
  'job-without-handler': {
    kind: 'unavailable',
    title: 'This worker has no handler for the job.',
    fix: 'Usually a release is half rolled out and a newer worker takes the job; else add the handler to workers/handlers.ts.',
  },
  'job-input-invalid': {
    kind: 'invalid',
    title: 'The job’s input does not fit its definition.',
    fix: 'The job was enqueued by another release: enqueue it again with this one.',
  },
  'job-stalled': {
    kind: 'internal',
    title: 'The processes that ran the job died again and again.',
    fix: 'Look in the log for what ends the worker (memory is the usual cause), then enqueue the job again.',
  },
});
