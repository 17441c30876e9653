import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDb } from '#adapters/db/client.ts';
import { createDiskStorage } from '#adapters/storage/disk.ts';
import { findAsset } from '#catalogue/assets/index.ts';
import { systemClock } from '#kernel/clock.ts';
import { GalaxyError } from '#kernel/errors.ts';
import type { Queue } from '#ports/queue.ts';
import { probeOriginal, receiveUpload } from '#stages/ingest/index.ts';

/**
 * A process of its own that takes files in one after another, by the real upload and the real probe, and prints what became
 * of each: a line when it begins one, a line when it has ended. Run by `run-file-set.ts`.
 */
const [databaseUrl = '', folder = '', first = '0'] = process.argv.slice(2);
const { db, close } = openDb(databaseUrl, 4);
const [objects, temp] = [join(folder, 'objects'), join(folder, 'temp')];
await mkdir(objects, { recursive: true });
await mkdir(temp, { recursive: true });
// Probes are run by hand here.
const queue: Queue = {
  enqueue: async () => {},
  enqueueMany: async () => {},
  serve: () => Promise.reject(new Error('nothing is served here')),
  counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 }),
  check: async () => {},
  close: async () => {},
};
const deps = { db, storage: createDiskStorage(objects), queue, clock: systemClock, tempFolder: temp };
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

async function take(path: string, name: string): Promise<{ outcome: string; why?: string }> {
  try {
    const { asset, version } = await receiveUpload(deps, { body: createReadStream(path), fileName: name, createdBy: 'tester' });
    await probeOriginal(deps, { sha256: version.sha256 });
    const probed = (await findAsset(db, asset.id))?.version;
    return { outcome: probed?.state ?? 'lost', ...(probed?.failure ? { why: probed.failure } : {}) };
  } catch (error) {
    if (error instanceof GalaxyError) return { outcome: error.code, why: error.message };
    return { outcome: 'error', why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const names = JSON.parse(await readFile(join(folder, 'names.json'), 'utf8')) as string[];
for (let i = Number(first); i < names.length; i++) {
  say({ begin: i });
  const start = performance.now();
  const ended = await take(join(folder, 'files', String(i)), names[i] ?? '');
  say({ end: i, ...ended, ms: Math.round(performance.now() - start) });
}
await close();
