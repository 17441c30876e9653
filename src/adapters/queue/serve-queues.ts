import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#kernel/clock.ts';
import type { JobHandler, QueueName } from '#kernel/jobs.ts';
import type { Backend, JobWorker } from './backends.ts';
import { createJobRunner, type QueueLog } from './job-runner.ts';

/** How jobs come back from a worker that died. */
export type Recovery = { lockDurationMs: number; stalledIntervalMs: number; maxStalledCount: number };

/**
 * A dead worker's jobs come back after at most 15 seconds: the lock lasts 10 (renewed every 2.5 to 5), and the other workers
 * look every 5. Shorter locks would be lost to a busy event loop, and the job would run twice for nothing. Five deaths of
 * its worker are bad luck; the sixth is the job's own doing: it fails, instead of killing workers forever.
 */
export const defaultRecovery: Recovery = { lockDurationMs: 10_000, stalledIntervalMs: 5_000, maxStalledCount: 5 };

/** How long an aborted handler has for ending by itself. */
const abortGraceMs = 1_000;
/** How long the connections have for closing; a server that is away must not hold up the end of the process. */
const closeTimeoutMs = 5_000;
const errorLogIntervalMs = 5_000;

/** Pixels keep a core busy, so one at a time in a process; the others mostly wait for disks and databases. */
const defaultConcurrency: Record<QueueName, number> = { ingest: 4, library: 2, render: 1, engage: 4 };

type Input = {
  backend: Backend;
  queues: readonly QueueName[];
  handlers: readonly JobHandler[];
  concurrency: Partial<Record<QueueName, number>>;
  recovery: Recovery;
  clock: Clock;
  log: QueueLog;
};

/** A lost connection makes a worker complain several times a second: one line in five seconds says as much. */
function logErrors(worker: JobWorker, queue: QueueName, { log, clock }: Input, isStopping: () => boolean): void {
  let loggedAtMs = 0;
  worker.on('error', (error) => {
    // A connection that is cut while everything closes is how it should be.
    if (isStopping()) return;
    if (clock.now().getTime() - loggedAtMs < errorLogIntervalMs) return;
    loggedAtMs = clock.now().getTime();
    log.warn({ queue, err: error }, 'the worker met an error and goes on');
  });
}

export async function serveQueues(input: Input): Promise<{ stop(graceMs: number): Promise<void> }> {
  const { backend, queues, handlers, concurrency, recovery, log } = input;
  const recordings = new Set<Promise<void>>();
  let stopping = false;
  const served = [...new Set(queues)].map((queue) => {
    const runner = createJobRunner(
      handlers.filter(({ job }) => job.queue === queue),
      log,
    );
    const worker = backend.openWorker(queue, (job, token) => runner.process(job, token), {
      concurrency: concurrency[queue] ?? defaultConcurrency[queue],
      lockDuration: recovery.lockDurationMs,
      stalledInterval: recovery.stalledIntervalMs,
      maxStalledCount: recovery.maxStalledCount,
    });
    logErrors(worker, queue, input, () => stopping);
    worker.on('stalled', (jobId) => log.warn({ queue, jobId }, 'the worker of a job died; the job is tried again'));
    worker.on('failed', (job) => {
      // Set when the stall check gave a job up: BullMQ then fails it without calling the processor.
      if (!job?.deferredFailure) return;
      const recording = runner.recordStalled(job).finally(() => recordings.delete(recording));
      recordings.add(recording);
    });
    return { runner, worker };
  });

  const stop = async (graceMs: number): Promise<void> => {
    stopping = true;
    for (const { runner } of served) runner.drain();
    const closed = Promise.all(served.map(({ worker }) => worker.close()));
    const within = async (ms: number): Promise<boolean> => {
      const timer = new AbortController();
      const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
      return Promise.race([closed.then(() => true), late]).finally(() => timer.abort());
    };
    if (!(await within(graceMs))) {
      for (const { runner } of served) runner.abort();
      if (!(await within(abortGraceMs))) for (const { runner } of served) runner.handBackRunning();
    }
    if (!(await within(closeTimeoutMs))) log.warn({ queues }, 'the queue did not close in time; its jobs return when their locks end');
    await Promise.all(recordings);
  };

  try {
    await Promise.all(served.map(({ worker }) => worker.waitUntilReady()));
  } catch (error) {
    await stop(0).catch(() => {});
    throw error;
  }
  return { stop };
}
