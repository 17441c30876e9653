import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDiskStorage } from '#adapters/storage/disk.ts';
import { assetRoutes, assetsByIds, type PlannableAsset } from '#catalogue/assets/index.ts';
import type { Asset } from '#catalogue/assets/contract.ts';
import { problemResponse, toGalaxyError } from '#http/problem.ts';
import { createRouter } from '#http/router.ts';
import { type Scope, scopes } from '#kernel/access.ts';
import { fixedClock } from '#kernel/clock.ts';
import type { Queue } from '#ports/queue.ts';
import { ingestRoutes, probeOriginal, receiveUpload, type Upload } from '#stages/ingest/index.ts';
import { createTestDatabase } from '#test/support/database.ts';

/** A queue that only remembers: the real ones have a suite of their own, and here the probe is run by hand. */
function rememberingQueue(): Queue & { jobs: { name: string; input: unknown; jobId?: string }[]; down: boolean } {
  const queue: Queue & { jobs: { name: string; input: unknown; jobId?: string }[]; down: boolean } = {
    jobs: [],
    down: false,
    enqueue: (job, input, options) => queue.enqueueMany(job, [{ input, options }]),
    enqueueMany: async (job, entries) => {
      if (queue.down) throw new Error('the queue is down');
      queue.jobs.push(...entries.map(({ input, options }) => ({ name: job.name, input: job.input.parse(input), jobId: options?.jobId })));
    },
    serve: () => Promise.reject(new Error('nothing is served here')),
    counts: async () => ({ waiting: queue.jobs.length, active: 0, delayed: 0, failed: 0, completed: 0 }),
    check: async () => {},
    close: async () => {},
  };
  return queue;
}

/** Ingest and the asset catalogue over a real database and a real folder. */
export async function startIngest(options: { uploadMaxBytes?: number } = {}) {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'galaxy-ingest-test-'));
  const temp = await mkdtemp(join(tmpdir(), 'galaxy-ingest-temp-'));
  const storage = createDiskStorage(folder);
  const clock = fixedClock('2026-11-23T07:00:00Z');
  const queue = rememberingQueue();
  const { db } = database;
  const deps = { db, storage, queue, clock, tempFolder: temp, ...options };

  const upload = (body: Upload['body'], fileName = 'picture', facts: Upload['facts'] = {}) =>
    receiveUpload(deps, { body, fileName, facts, createdBy: 'tester' });
  const probe = (sha256: string) => probeOriginal(deps, { sha256 });
  /** Uploads, probes and gives what planners see. */
  const ingest = async (body: Upload['body'], fileName?: string, facts?: Upload['facts']): Promise<PlannableAsset> => {
    const { asset, version } = await upload(body, fileName, facts);
    await probe(version.sha256);
    const found = (await assetsByIds(db, [asset.id])).get(asset.id);
    if (!found) throw new Error('the asset is not there');
    return found;
  };

  const app = createRouter();
  const may = { scopes: new Set<Scope>(scopes) };
  app.use(async (c, next) => {
    c.set('requestId', 'req_test');
    c.set('actor', { kind: 'person', id: 'tester', ownerId: 'tester', name: 'Tester', scopes: may.scopes, partnerId: null });
    await next();
  });
  app.route('/', ingestRoutes(deps)).route('/', assetRoutes(deps));
  app.onError((error, c) => problemResponse(c, toGalaxyError(error)));

  /** A form as a browser sends it. */
  const form = (fields: Record<string, string | string[]>, file?: { bytes: Uint8Array; name: string }): FormData => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
    if (file) data.append('file', new File([new Uint8Array(file.bytes)], file.name));
    return data;
  };
  const post = (data: FormData) => app.request('/v1/assets', { method: 'POST', body: data });
  const postAsset = async (data: FormData): Promise<Asset> => (await (await post(data)).json()) as Asset;
  const stop = async (): Promise<void> => {
    await storage.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
    await rm(temp, { recursive: true, force: true });
  };
  return { app, db, storage, queue, clock, folder, temp, deps, may, upload, probe, ingest, form, post, postAsset, stop };
}
export type Ingest = Awaited<ReturnType<typeof startIngest>>;
