import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defineErrors, fail } from '#kernel/errors.ts';
import { handle, type JobHandler } from '#kernel/jobs.ts';
import type { Queue } from '#ports/queue.ts';
import type { QueueConnection } from '#adapters/queue/backends.ts';
import { createQueue } from '#adapters/queue/bullmq.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { redisUrl } from '#test/support/services.ts';
import { countJob, deadlyJob, renderJob } from './queue-jobs.ts';

const log = pino({ level: 'silent' });
const errors = defineErrors({
  'test-busy': { kind: 'unavailable', title: 'Busy.', fix: 'Wait.' },
  'test-wrong': { kind: 'unprocessable', title: 'Wrong.', fix: 'Change it.' },
});
const isSoon = { timeout: 20_000, interval: 25 };

type Setup = { name: string; skipped: boolean; open(): Promise<{ connection: QueueConnection; clear(): Promise<void> }> };

const postgres: Setup = {
  name: 'Postgres',
  skipped: false,
  open: async () => {
    const database: TestDatabase = await createTestDatabase({ empty: true });
    return { connection: { postgresUrl: database.url }, clear: database.drop };
  },
};
const redisServer = redisUrl();
const redis: Setup = {
  name: 'Redis',
  skipped: redisServer === null,
  open: async () => {
    // A database of its own: tests of other suites may share the server.
    const url = new URL(redisServer ?? '');
    url.pathname = '/9';
    const client = new Redis(url.href);
    await client.flushdb();
    const clear = async () => {
      await client.flushdb();
      await client.quit();
    };
    return { connection: { redisUrl: url.href }, clear };
  },
};

describe.each([postgres, redis])('the queue on $name', ({ skipped, open }) => {
  describe.skipIf(skipped)('', () => {
    let connection: QueueConnection;
    let clear: () => Promise<void>;
    let queue: Queue;
    let folder: string;
    let stoppers: (() => Promise<void>)[] = [];
    let processes: ChildProcess[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'galaxy-queue-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    beforeEach(async () => {
      ({ connection, clear } = await open());
      queue = createQueue({ connection, log });
    });
    afterEach(async () => {
      for (const stop of stoppers) await stop();
      for (const child of processes) child.kill('SIGKILL');
      [stoppers, processes] = [[], []];
      await queue.close();
      await clear();
    });

    async function serve(
      handlers: JobHandler[],
      options: { concurrency?: { ingest?: number; render?: number } } = {},
    ): Promise<(graceMs: number) => Promise<void>> {
      const serving = createQueue({ connection, log, ...options });
      const worker = await serving.serve(['ingest', 'render'], handlers);
      let stopped: Promise<void> | undefined;
      const stop = (graceMs: number) => (stopped ??= worker.stop(graceMs).then(() => serving.close()));
      stoppers.push(() => stop(5_000));
      return stop;
    }

    async function startProcess(name: string, more: object = {}): Promise<ChildProcess> {
      const settings = JSON.stringify({ connection, file: path.join(folder, name), ...more });
      const child = spawn(process.execPath, [path.join(import.meta.dirname, 'queue-worker-process.ts'), settings], { stdio: ['ignore', 'pipe', 'inherit'] });
      processes.push(child);
      await once(child.stdout, 'data');
      return child;
    }
    const linesOf = async (name: string): Promise<string[]> => (await readFile(path.join(folder, name), 'utf8').catch(() => '')).split('\n').filter(Boolean);

    it('runs each job once, with its parsed input, its id and its attempt', async () => {
      const seen: unknown[] = [];
      await serve([handle(countJob, async (input, { jobId, attempt }) => void seen.push({ input, jobId, attempt }))]);
      await queue.enqueue(countJob, { n: 1 }, { jobId: 'one' });
      await queue.enqueueMany(countJob, [{ input: { n: 2 }, options: { jobId: 'two' } }]);
      await expect.poll(() => seen.length, isSoon).toBe(2);
      await sleep(100);
      expect(seen).toEqual([
        { input: { n: 1 }, jobId: 'one', attempt: 1 },
        { input: { n: 2 }, jobId: 'two', attempt: 1 },
      ]);
    });

    it('two jobs of one id are one, until it is done; then the id can be used again', async () => {
      let runs = 0;
      await queue.enqueue(countJob, { n: 1 }, { jobId: 'same' });
      await queue.enqueueMany(countJob, [
        { input: { n: 1 }, options: { jobId: 'same' } },
        { input: { n: 1 }, options: { jobId: 'same' } },
      ]);
      expect(await queue.counts('ingest')).toMatchObject({ waiting: 1 });
      await serve([handle(countJob, async () => void runs++)]);
      await expect.poll(() => runs, isSoon).toBe(1);
      await expect.poll(() => queue.counts('ingest'), isSoon).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 });
      await queue.enqueue(countJob, { n: 1 }, { jobId: 'same' });
      await expect.poll(() => runs, isSoon).toBe(2);
    });

    it('a named job that failed for good can be enqueued again', async () => {
      let runs = 0;
      await serve([
        handle(countJob, async () => {
          runs++;
          throw fail(errors['test-wrong'], 'no');
        }),
      ]);
      await queue.enqueue(countJob, { n: 1 }, { jobId: 'again' });
      await expect.poll(() => runs, isSoon).toBe(1);
      await expect.poll(async () => (await queue.counts('ingest')).active, isSoon).toBe(0);
      await queue.enqueue(countJob, { n: 1 }, { jobId: 'again' });
      await expect.poll(() => runs, isSoon).toBe(2);
    });

    it('an id that is a number, empty or holds ":" is refused with a TypeError', async () => {
      for (const jobId of ['a:b', '17', '-3', '']) {
        await expect(queue.enqueue(countJob, { n: 1 }, { jobId })).rejects.toThrow(TypeError);
      }
      expect(await queue.counts('ingest')).toMatchObject({ waiting: 0 });
    });

    it('smaller priorities run first, and none runs before all', async () => {
      const order: number[] = [];
      const priorities = [5, 1, 2_000_000, undefined, 2];
      await queue.enqueueMany(
        renderJob,
        priorities.map((priority, n) => ({ input: { n }, ...(priority === undefined ? {} : { options: { priority } }) })),
      );
      expect(await queue.counts('render')).toMatchObject({ waiting: 5 });
      await serve([handle(renderJob, async ({ n }) => void order.push(n))]);
      await expect.poll(() => order.length, isSoon).toBe(5);
      expect(order).toEqual([3, 1, 4, 0, 2]);
    });

    it('a delayed job waits its time', async () => {
      let ranAt = 0;
      await serve([handle(countJob, async () => void (ranAt = Date.now()))]);
      const start = Date.now();
      await queue.enqueue(countJob, { n: 1 }, { delayMs: 700 });
      expect(await queue.counts('ingest')).toMatchObject({ delayed: 1 });
      await expect.poll(() => ranAt, isSoon).not.toBe(0);
      expect(ranAt - start).toBeGreaterThanOrEqual(690);
    });

    it('a passing error is tried again, as often as the definition says, and then `failed` hears of it once', async () => {
      const attempts: number[] = [];
      const heard: unknown[] = [];
      const run = async (_input: unknown, { attempt }: { attempt: number }) => {
        attempts.push(attempt);
        throw attempt % 2 === 0 ? fail(errors['test-busy'], `busy ${attempt}`) : new Error(`unknown ${attempt}`);
      };
      const job = { ...countJob, attempts: 3 };
      await serve([handle(job, run, async (input, error) => void heard.push([input, error.message]))]);
      await queue.enqueue(job, { n: 7 });
      await expect.poll(() => heard.length, isSoon).toBe(1);
      await sleep(300);
      expect(attempts).toEqual([1, 2, 3]);
      expect(heard).toEqual([[{ n: 7 }, 'unknown 3']]);
      expect(await queue.counts('ingest')).toMatchObject({ failed: 1, waiting: 0, delayed: 0, active: 0 });
    });

    it('a job that succeeds at the second try is done, and `failed` never hears of it', async () => {
      const attempts: number[] = [];
      let heard = 0;
      const run = async (_input: unknown, { attempt }: { attempt: number }) => {
        attempts.push(attempt);
        if (attempt === 1) throw fail(errors['test-busy'], 'busy');
      };
      await serve([handle(countJob, run, async () => void heard++)]);
      await queue.enqueue(countJob, { n: 1 });
      await expect.poll(() => attempts, isSoon).toEqual([1, 2]);
      await sleep(200);
      expect(heard).toBe(0);
      expect(await queue.counts('ingest')).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 });
    });

    it('an error that can’t pass is not tried again', async () => {
      let runs = 0;
      const heard: Error[] = [];
      const run = async () => {
        runs++;
        throw fail(errors['test-wrong'], 'never right');
      };
      await serve([handle(countJob, run, async (_input, error) => void heard.push(error))]);
      await queue.enqueue(countJob, { n: 1 });
      await expect.poll(() => heard.length, isSoon).toBe(1);
      await sleep(300);
      expect(runs).toBe(1);
      expect(heard[0]).toMatchObject({ code: 'test-wrong' });
    });

    it('`failed` is tried again when it fails itself', async () => {
      let calls = 0;
      const failed = async () => {
        calls++;
        if (calls < 3) throw new Error('the database is away');
      };
      const run = async () => {
        throw fail(errors['test-wrong'], 'no');
      };
      await serve([handle(countJob, run, failed)]);
      await queue.enqueue(countJob, { n: 1 });
      await expect.poll(() => calls, isSoon).toBe(3);
      await sleep(300);
      expect(calls).toBe(3);
    });

    it('an input that does not fit the definition never reaches the handler', async () => {
      let runs = 0;
      await serve([handle(countJob, async () => void runs++)]);
      await queue.enqueue({ ...countJob, input: countJob.input }, { n: 'two' } as unknown as { n: number });
      await expect.poll(async () => (await queue.counts('ingest')).failed, isSoon).toBe(1);
      expect(runs).toBe(0);
    });

    it('render runs one job at a time, the other queues four', async () => {
      const now = { ingest: 0, render: 0 };
      const most = { ingest: 0, render: 0 };
      const run = (name: 'ingest' | 'render') => async () => {
        now[name]++;
        most[name] = Math.max(most[name], now[name]);
        await sleep(60);
        now[name]--;
      };
      await queue.enqueueMany(
        countJob,
        Array.from({ length: 12 }, (_, n) => ({ input: { n } })),
      );
      await queue.enqueueMany(
        renderJob,
        Array.from({ length: 4 }, (_, n) => ({ input: { n } })),
      );
      await serve([handle(countJob, run('ingest')), handle(renderJob, run('render'))]);
      await expect
        .poll(async () => {
          const [ingest, render] = await Promise.all([queue.counts('ingest'), queue.counts('render')]);
          return ingest.waiting + ingest.active + render.waiting + render.active;
        }, isSoon)
        .toBe(0);
      expect(most).toEqual({ ingest: 4, render: 1 });
    });

    it('a graceful stop waits for the running job and leaves the waiting ones to others', async () => {
      const done: number[] = [];
      const started: number[] = [];
      const stop = await serve(
        [
          handle(renderJob, async ({ n }) => {
            started.push(n);
            await sleep(400);
            done.push(n);
          }),
        ],
        { concurrency: { render: 1 } },
      );
      await queue.enqueueMany(renderJob, [{ input: { n: 1 } }, { input: { n: 2 } }]);
      await expect.poll(() => started.length, isSoon).toBe(1);
      await stop(5_000);
      expect(done).toEqual([1]);
      expect(await queue.counts('render')).toMatchObject({ waiting: 1, active: 0 });
    });

    it('when the grace is over, handlers are told and their jobs handed back without counting as failures', async () => {
      const heard: unknown[] = [];
      // Its only try: were the interruption counted, it would have failed for good.
      const singleTry = { ...countJob, attempts: 1 };
      const listening = handle(
        singleTry,
        async (_input, { signal }) => {
          await sleep(60_000, undefined, { signal });
        },
        async () => void heard.push('failed'),
      );
      const stop = await serve([listening]);
      await queue.enqueue(singleTry, { n: 1 }, { jobId: 'handed-back' });
      await expect.poll(async () => (await queue.counts('ingest')).active, isSoon).toBe(1);
      const start = Date.now();
      await stop(200);
      expect(Date.now() - start).toBeLessThan(3_000);
      expect(await queue.counts('ingest')).toMatchObject({ waiting: 1, active: 0, failed: 0 });
      const attempts: number[] = [];
      await serve([handle(countJob, async (_input, { attempt }) => void attempts.push(attempt))]);
      await expect.poll(() => attempts, isSoon).toEqual([1]);
      expect(heard).toEqual([]);
    });

    it('a handler that does not listen does not hold up the stop: its job is handed back too', async () => {
      const stop = await serve([handle(countJob, () => sleep(30_000, undefined, { ref: false }))]);
      await queue.enqueue(countJob, { n: 1 });
      await expect.poll(async () => (await queue.counts('ingest')).active, isSoon).toBe(1);
      const start = Date.now();
      await stop(200);
      expect(Date.now() - start).toBeLessThan(4_000);
      expect(await queue.counts('ingest')).toMatchObject({ waiting: 1, active: 0, failed: 0 });
    });

    it('of 200 jobs none is lost when two worker processes are killed with SIGKILL', { timeout: 90_000 }, async () => {
      const file = 'killed';
      await queue.enqueueMany(
        countJob,
        Array.from({ length: 200 }, (_, n) => ({ input: { n }, options: { jobId: `job-${n}` } })),
      );
      const [first, second] = await Promise.all([startProcess(file), startProcess(file)]);
      await expect.poll(async () => (await linesOf(file)).length, isSoon).toBeGreaterThan(20);
      first?.kill('SIGKILL');
      await startProcess(file);
      await expect.poll(async () => (await linesOf(file)).length, isSoon).toBeGreaterThan(80);
      second?.kill('SIGKILL');
      const killedAt = Date.now();
      await expect.poll(async () => new Set(await linesOf(file)).size, { timeout: 40_000, interval: 100 }).toBe(200);
      expect(Date.now() - killedAt).toBeLessThan(25_000);
      await expect.poll(() => queue.counts('ingest'), isSoon).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 });
    });

    it('a job that kills its worker too often fails, and `failed` hears of it', async () => {
      const recovery = { lockDurationMs: 500, stalledIntervalMs: 300, maxStalledCount: 1 };
      await queue.enqueue(deadlyJob, { n: 3 }, { jobId: 'deadly' });
      for (let deaths = 1; deaths <= 2; deaths++) {
        await startProcess('deadly', { recovery });
        await expect.poll(async () => (await linesOf('deadly')).length, isSoon).toBe(deaths);
      }
      const heard: unknown[] = [];
      let runs = 0;
      const serving = createQueue({ connection, log, recovery });
      const failed = async (input: unknown, error: Error) => void heard.push([input, error]);
      const worker = await serving.serve(['ingest'], [handle(deadlyJob, async () => void runs++, failed)]);
      stoppers.push(() => worker.stop(1_000).then(() => serving.close()));
      await expect.poll(() => heard.length, isSoon).toBe(1);
      expect(heard).toEqual([[{ n: 3 }, expect.objectContaining({ code: 'job-stalled' })]]);
      expect(runs).toBe(0);
    });

    it('many processes that open the queue for the first time at once all succeed', async () => {
      const queues = Array.from({ length: 8 }, () => createQueue({ connection, log }));
      const results = await Promise.allSettled(queues.map((each, n) => each.enqueue(countJob, { n })));
      expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
      expect(await queue.counts('ingest')).toMatchObject({ waiting: 8 });
      await Promise.all(queues.map((each) => each.close()));
    });

    it('a server that is not there is an error of kind `unavailable`, soon', async () => {
      const away = 'postgresUrl' in connection ? { postgresUrl: 'postgres://galaxy:x@127.0.0.1:1/galaxy' } : { redisUrl: 'redis://127.0.0.1:1' };
      const lost = createQueue({ connection: away, log });
      const start = Date.now();
      await expect(lost.check()).rejects.toMatchObject({ kind: 'unavailable', code: 'queue-unavailable' });
      await expect(lost.enqueue(countJob, { n: 1 })).rejects.toMatchObject({ kind: 'unavailable', code: 'queue-unavailable' });
      await expect(lost.serve(['ingest'], [])).rejects.toMatchObject({ kind: 'unavailable', code: 'queue-unavailable' });
      await lost.close();
      expect(Date.now() - start).toBeLessThan(15_000);
    });
  });
});
