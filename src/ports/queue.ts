import type { JobDefinition, JobHandler, QueueName } from '#kernel/jobs.ts';

export type EnqueueOptions = {
  /** Two jobs of one id are one job, until it is done or has failed for good; then the id may be used again. No `:`; not a number. */
  jobId?: string;
  /** 1 first … 2,000,000 last; none is before all. */
  priority?: number;
  delayMs?: number;
};

export type Queue = {
  enqueue<I>(job: JobDefinition<I>, input: I, options?: EnqueueOptions): Promise<void>;
  enqueueMany<I>(job: JobDefinition<I>, entries: { input: I; options?: EnqueueOptions }[]): Promise<void>;
  /** Starts serving queues. Returns a stopper that waits for running jobs, at most `graceMs`, then hands them back. */
  serve(queues: readonly QueueName[], handlers: readonly JobHandler[]): Promise<{ stop(graceMs: number): Promise<void> }>;
  counts(queue: QueueName): Promise<{ waiting: number; active: number; delayed: number; failed: number; completed: number }>;
  check(): Promise<void>;
  close(): Promise<void>;
};
