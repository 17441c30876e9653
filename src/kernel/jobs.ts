import type { z } from 'zod';

/** The queues a worker can serve: `npm run worker -- --queues=render,ingest`. */
export const queueNames = ['ingest', 'library', 'render', 'engage'] as const;
export type QueueName = (typeof queueNames)[number];

export type JobDefinition<I = unknown> = {
  name: string;
  queue: QueueName;
  input: z.ZodType<I>;
  /** How often it is tried when it meets a passing error (see `isPassing`). */
  attempts: number;
  /** Wait before the second try; doubles each time. */
  backoffMs: number;
};

/** Defines a job: its name, queue and input. The handler lives in `workers/<stage>/`. */
export const defineJob = <I>(definition: Omit<JobDefinition<I>, 'attempts' | 'backoffMs'> & Partial<JobDefinition<I>>): JobDefinition<I> => ({
  // With the wait doubling from half a second, about 17 minutes: an outage that people mend, not only a hiccup.
  attempts: 12,
  backoffMs: 500,
  ...definition,
});

export type JobContext = {
  jobId: string;
  attempt: number;
  /** Aborted when the process is asked to stop: long handlers look at it between steps. */
  signal: AbortSignal;
};
export type JobHandler<I = unknown> = {
  job: JobDefinition<I>;
  run(input: I, context: JobContext): Promise<void>;
  /** Called once when no try is left: the place to record the failure. */
  failed?(input: I, error: Error): Promise<void>;
};

/** Pairs a definition with its handler, keeping the input's type. */
export const handle = <I>(job: JobDefinition<I>, run: JobHandler<I>['run'], failed?: JobHandler<I>['failed']): JobHandler =>
  ({ job, run, failed }) as unknown as JobHandler;
