import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '#test/engage/redis-server.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { redisUrl, s3Settings } from '#test/support/services.ts';
import { makeWorld, row } from '#test/support/world.ts';

// Said aloud where there is no Redis, and a failure in CI.
const canRun = redisUrl() !== null;

describe.skipIf(!canRun)('with Postgres, Redis and S3 as services', () => {
  let redis: TestRedis | null;
  let service: TestService;
  let worker: ReturnType<typeof spawn>;
  let workerLog = '';

  beforeAll(async () => {
    redis = await startRedis(['--appendonly', 'yes', '--maxmemory-policy', 'noeviction']);
    const s3 = s3Settings();
    const env: Record<string, string> = {
      REDIS_URL: redis?.url ?? redisUrl() ?? '',
      ...(s3 ? { S3_ENDPOINT: s3.endpoint, S3_ACCESS_KEY: s3.accessKey, S3_SECRET_KEY: s3.secretKey, S3_BUCKET: `loop-${process.pid}-${Date.now()}` } : {}),
    };
    // The API alone: whatever gets done is done by the other process.
    service = await startTestService({ queues: [], env });
    worker = spawn(process.execPath, ['workers/main.ts', '--queues=ingest,render,engage'], {
      env: { ...process.env, ...env, DATABASE_URL: service.database.url, GALAXY_DATA: service.folder, LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [worker.stdout, worker.stderr]) stream?.on('data', (chunk: Buffer) => (workerLog += chunk.toString()));
  });
  afterAll(async () => {
    worker.kill('SIGKILL');
    await service.stop();
    await redis?.stop();
  });

  it('a worker process of its own probes, renders and counts what the API takes in', async () => {
    expect((await service.send('GET', '/readyz')).status).toBe(200);
    const world = await makeWorld(service);
    const { plan, items } = await world.planAndRender(world.notice({ rows: [row('a'), row('b'), row('c')] }));
    expect({ rendered: plan.rendered, failed: plan.failed }).toEqual({ rendered: 3, failed: 0 });
    await world.approve(world.variantIdsOf(items));

    const partnerKey = await service.keyWith(['feed:read'], world.partner.id);
    const own = await world.planAndRender(world.notice({ rows: [row('d', { partner: world.partner.id })] }));
    await world.approve(world.variantIdsOf(own.items));
    const [item] = (await world.feedOf(partnerKey)).items;
    const file = await fetch(item?.image ?? '');
    expect(file.status).toBe(200);
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(1000);

    const visit = await fetch(item?.url ?? '', {
      redirect: 'manual',
      headers: { 'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Mobile/15E148 Safari/604.1' },
    });
    expect(visit.status).toBe(302);
    await expect
      .poll(async () => (await world.get<{ total: { clicks: { link: number } } }>(`/v1/campaigns/${world.campaignId}/results?by=channel`)).total.clicks.link, {
        timeout: 15_000,
      })
      .toBe(1);
  });

  it('a worker that is told to stop ends by itself, with code 0', async () => {
    worker.kill('SIGTERM');
    const [code] = (await once(worker, 'exit')) as [number | null];
    expect({ code, log: workerLog.includes('"level":"error"') }).toEqual({ code: 0, log: false });
  });
});
