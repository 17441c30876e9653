import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError, WaitingError, type Job } from 'bullmq';
import type { Logger } from 'pino';
import { fail, isPassing } from '#kernel/errors.ts';
import type { JobHandler } from '#kernel/jobs.ts';
import { queueErrors } from './errors.ts';

export type QueueLog = Pick<Logger, 'info' | 'warn' | 'error'>;

/** Runs jobs one by one for BullMQ, and gives them back when the process has to go. */
export type JobRunner = {
  process(job: Job, token?: string): Promise<void>;
  /** For jobs that no run of ours ended: those whose workers died too often. */
  recordStalled(job: Job): Promise<void>;
  /** From now on jobs that arrive are handed back at once; running ones go on. */
  drain(): void;
  /** Tells running handlers to end. What they throw from now on is no failure: the job is handed back. */
  abort(): void;
  /** Hands back the jobs whose handlers have not ended, without waiting for them. */
  handBackRunning(): void;
};

const failedHookTries = 4;
const failedHookPauseMs = 250;

const toError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

export function createJobRunner(handlers: readonly JobHandler[], log: QueueLog): JobRunner {
  const byName = new Map(handlers.map((handler) => [handler.job.name, handler]));
  const stop = new AbortController();
  const running = new Set<() => void>();
  let draining = false;

  const about = (job: Job) => ({ jobId: job.id, job: job.name, queue: job.queueName, attempt: job.attemptsMade + 1 });

  /** The job has no try left: its feature gets to know, even through a database that is away for a second. */
  async function callFailed(job: Job, handler: JobHandler, input: unknown, error: Error): Promise<void> {
    for (let pauseMs = failedHookPauseMs, call = 1; handler.failed; pauseMs *= 2, call++) {
      try {
        await handler.failed(input, error);
        return;
      } catch (hookError) {
        if (call === failedHookTries) return log.error({ ...about(job), err: hookError }, 'the failure of a job could not be recorded');
        await sleep(pauseMs);
      }
    }
  }

  function parseInput(job: Job, handler: JobHandler): unknown {
    const parsed = handler.job.input.safeParse(job.data);
    if (parsed.success) return parsed.data;
    throw fail(queueErrors['job-input-invalid'], `The input of ${job.name} ${job.id} is not what its definition says: ${parsed.error.message}`);
  }

  async function attempt(job: Job): Promise<void> {
    const handler = byName.get(job.name);
    let parsed: { input: unknown } | undefined;
    try {
      if (!handler) throw fail(queueErrors['job-without-handler'], `No handler of this worker is named ${job.name}.`);
      parsed = { input: parseInput(job, handler) };
      await handler.run(parsed.input, { jobId: job.id ?? '', attempt: job.attemptsMade + 1, signal: stop.signal });
    } catch (thrown) {
      const error = toError(thrown);
      if (stop.signal.aborted) throw error;
      const retried = isPassing(thrown) && job.attemptsMade + 1 < (job.opts.attempts ?? 1);
      if (retried) {
        log.warn({ ...about(job), err: error }, 'job failed and will be tried again');
        throw error;
      }
      log.error({ ...about(job), err: error }, 'job failed for good');
      // Before BullMQ is told: a crash in between repeats the job, where the other order would lose the news.
      if (handler && parsed) await callFailed(job, handler, parsed.input, error);
      throw isPassing(thrown) ? error : new UnrecoverableError(error.message);
    }
  }

  async function handBack(job: Job, token: string | undefined): Promise<never> {
    try {
      await job.moveToWait(token);
      log.info(about(job), 'job handed back: this process is stopping');
    } catch (error) {
      log.warn({ ...about(job), err: error }, 'job could not be handed back; it returns when its lock ends');
    }
    // BullMQ's way to say: this job was put elsewhere, it neither completed nor failed.
    throw new WaitingError();
  }

  return {
    async process(job, token) {
      if (draining) return handBack(job, token);
      const taken = Promise.withResolvers<never>();
      const takeBack = () => taken.reject(new Error('handed back'));
      running.add(takeBack);
      try {
        await Promise.race([attempt(job), taken.promise]);
      } catch (error) {
        if (stop.signal.aborted) return await handBack(job, token);
        throw error;
      } finally {
        running.delete(takeBack);
      }
    },
    async recordStalled(job) {
      const handler = byName.get(job.name);
      const error = fail(queueErrors['job-stalled'], `${job.name} ${job.id} was started ${job.attemptsStarted} times and its process died each time.`);
      log.error({ ...about(job), err: error }, 'job failed for good');
      const parsed = handler?.job.input.safeParse(job.data);
      if (handler && parsed?.success) await callFailed(job, handler, parsed.data, error);
    },
    drain: () => void (draining = true),
    abort: () => stop.abort(new Error('this process is stopping')),
    handBackRunning: () => {
      for (const takeBack of running) takeBack();
    },
  };
}
