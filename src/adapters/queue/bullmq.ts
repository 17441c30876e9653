import type { JobsOptions } from 'bullmq';
import { systemClock, type Clock } from '#kernel/clock.ts';
import { fail, type GalaxyError } from '#kernel/errors.ts';
import { queueNames, type JobDefinition, type QueueName } from '#kernel/jobs.ts';
import type { EnqueueOptions, Queue } from '#ports/queue.ts';
import { openBackend, type JobQueue, type QueueConnection } from './backends.ts';
import { queueErrors } from './errors.ts';
import type { QueueLog } from './job-runner.ts';
import { defaultRecovery, serveQueues, type Recovery } from './serve-queues.ts';

const weekSeconds = 7 * 24 * 3600;
const checkTimeoutMs = 3_000;
/** A Redis client without a server waits for it forever; whoever enqueues answers a person. */
const enqueueTimeoutMs = 5_000;
const closeTimeoutMs = 2_000;
/** Jobs sent in one statement: large enough that the round trip does not count, small enough for one parameter. */
const batchSize = 500;

function checkJobId(jobId: string): void {
  if (jobId === '' || jobId.includes(':') || /^-?\d+$/.test(jobId)) {
    throw new TypeError(`a job id must not be empty, contain ":" or be a number, which the queue uses itself: ${jobId.slice(0, 80)}`);
  }
}

function jobOptions(job: JobDefinition, options: EnqueueOptions = {}): JobsOptions {
  if (options.jobId !== undefined) checkJobId(options.jobId);
  return {
    attempts: job.attempts,
    backoff: { type: 'exponential', delay: job.backoffMs },
    // A job that is kept blocks its id. So the done go at once, and of the failed only nameless ones stay to be looked at;
    // a named one is known by its feature (the `failed` hook) and the log, and may be enqueued again.
    removeOnComplete: true,
    removeOnFail: options.jobId === undefined ? { age: weekSeconds } : true,
    stackTraceLimit: 3,
    ...(options.jobId === undefined ? {} : { jobId: options.jobId }),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
    ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
  };
}

const unavailable = (what: string, cause: unknown): GalaxyError =>
  fail(queueErrors['queue-unavailable'], `${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });

async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The job queue over BullMQ, on Postgres or on Redis: one BullMQ queue per queue name, the job's name as its name. */
export function createQueue(settings: {
  connection: QueueConnection;
  log: QueueLog;
  clock?: Clock;
  /** Jobs one process runs at a time. By default one for render, four for the others. */
  concurrency?: Partial<Record<QueueName, number>>;
  recovery?: Recovery;
}): Queue {
  const { connection, log, clock = systemClock, concurrency = {}, recovery = defaultRecovery } = settings;
  const backend = openBackend(connection);
  const opened = new Map<QueueName, JobQueue>();

  function queueOf(name: QueueName): JobQueue {
    const known = opened.get(name);
    if (known) return known;
    const made = backend.openQueue(name);
    // Every call reports its own error; without a listener a lost idle connection would end the process.
    made.on('error', () => {});
    opened.set(name, made);
    return made;
  }

  const enqueueMany: Queue['enqueueMany'] = async (job, entries) => {
    const jobs = entries.map(({ input, options }) => ({ name: job.name, data: input, opts: jobOptions(job as JobDefinition, options) }));
    for (let start = 0; start < jobs.length; start += batchSize) {
      try {
        await withTimeout(queueOf(job.queue).addBulk(jobs.slice(start, start + batchSize)), enqueueTimeoutMs);
      } catch (error) {
        throw unavailable(`${jobs.length} jobs named ${job.name} could not all be enqueued`, error);
      }
    }
  };

  const check = async (): Promise<void> => {
    try {
      await withTimeout(queueOf(queueNames[0]).getJobCounts('active'), checkTimeoutMs);
    } catch (error) {
      throw unavailable('The job queue does not answer', error);
    }
  };

  return {
    check,
    enqueueMany,
    enqueue: (job, input, options) => enqueueMany(job, [{ input, ...(options ? { options } : {}) }]),
    serve: async (queues, handlers) => {
      // First, because a worker without its server would wait in silence.
      await check();
      try {
        return await serveQueues({ backend, queues, handlers, concurrency, recovery, clock, log });
      } catch (error) {
        throw unavailable(`The queues ${queues.join(', ')} can’t be served`, error);
      }
    },
    counts: async (queue) => {
      const counts = await queueOf(queue).getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed', 'completed');
      const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0, completed = 0 } = counts;
      return { waiting: waiting + prioritized, active, delayed, failed, completed };
    },
    close: async () => {
      await Promise.all([...opened.values()].map((queue) => withTimeout(queue.close(), closeTimeoutMs).catch(() => queue.disconnect())));
      opened.clear();
    },
  };
}
