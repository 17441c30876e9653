// A worker process for queue.test.ts, which starts it with one JSON argument and kills it with SIGKILL.
import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { handle } from '#kernel/jobs.ts';
import type { QueueConnection } from '#adapters/queue/backends.ts';
import { createQueue } from '#adapters/queue/bullmq.ts';
import type { Recovery } from '#adapters/queue/serve-queues.ts';
import { countJob, deadlyJob } from './queue-jobs.ts';

const { connection, file, recovery } = JSON.parse(process.argv[2] ?? '') as { connection: QueueConnection; file: string; recovery?: Recovery };

const count = handle(countJob, async ({ n }) => {
  await sleep(20);
  await appendFile(file, `${n}\n`);
});
const die = handle(deadlyJob, async () => {
  await appendFile(file, 'started\n');
  process.kill(process.pid, 'SIGKILL');
  await sleep(60_000);
});

const queue = createQueue({ connection, log: pino({ level: 'silent' }), ...(recovery ? { recovery } : {}) });
const worker = await queue.serve(['ingest'], [count, die]);
process.once('SIGTERM', async () => {
  await worker.stop(10_000);
  await queue.close();
  process.exit(0);
});
console.log('serving');
