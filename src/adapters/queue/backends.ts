import { createPostgresBackend, Queue, withBackend, Worker, type Job, type WorkerOptions } from 'bullmq';
import type { QueueName } from '#kernel/jobs.ts';

/** Where jobs are kept: in Postgres (embedded, 200–800 jobs a second) or in Redis (several thousand). */
export type QueueConnection = { postgresUrl: string } | { redisUrl: string };

export type JobQueue = Pick<Queue, 'addBulk' | 'getJobCounts' | 'close' | 'disconnect'> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
};
export type JobWorker = {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'stalled', listener: (jobId: string) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
};
export type ProcessJob = (job: Job, token?: string) => Promise<void>;
export type WorkerSettings = Omit<WorkerOptions, 'connection'>;

export type Backend = {
  openQueue(name: QueueName): JobQueue;
  openWorker(name: QueueName, processJob: ProcessJob, settings: WorkerSettings): JobWorker;
};

// Every queue and worker has its own pool: small ones, so that a dozen processes fit under Postgres' 100 connections.
const producerConnections = 2;
const workerConnections = 3;

function postgresBackend(connectionString: string): Backend {
  const classes = withBackend(createPostgresBackend);
  // Its tables live in a schema of their own and are made on the first connection, under a lock of BullMQ's.
  const connection = (max: number) => ({ connectionString, schema: 'bullmq', migrate: true, max, connectionTimeoutMillis: 5_000 });
  return {
    openQueue: (name) => new classes.Queue(name, { connection: connection(producerConnections) }),
    openWorker: (name, processJob, settings) => new classes.Worker(name, processJob, { ...settings, connection: connection(workerConnections) }),
  };
}

function redisBackend(url: string): Backend {
  // A producer serves a request that waits, so it gives up after a few tries; a worker waits for Redis to come back.
  const producer = { url, maxRetriesPerRequest: 2, connectTimeout: 5_000 };
  const consumer = { url, maxRetriesPerRequest: null };
  // The braces make the keys of one installation sit in one slot of a Redis Cluster.
  const prefix = '{galaxy}';
  return {
    openQueue: (name) => new Queue(name, { connection: producer, prefix }),
    openWorker: (name, processJob, settings) => new Worker(name, processJob, { ...settings, connection: consumer, prefix }),
  };
}

export const openBackend = (connection: QueueConnection): Backend =>
  'postgresUrl' in connection ? postgresBackend(connection.postgresUrl) : redisBackend(connection.redisUrl);
