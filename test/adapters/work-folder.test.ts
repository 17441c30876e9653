import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWorkFolder } from '#app/work-folder.ts';
import { systemClock } from '#kernel/clock.ts';
import { scopesOfRole } from '#kernel/access.ts';
import { photo } from '#test/ingest/pictures.ts';
import { startTestService } from '#test/support/service.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'galaxy-work-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a killed process leaves: a folder with a file in it, this old. */
async function leave(name: string, ageHours: number): Promise<void> {
  const left = join(folder, 'work', name);
  await mkdir(left, { recursive: true });
  await writeFile(join(left, 'original'), 'bytes');
  const at = new Date(systemClock.now().getTime() - ageHours * 3_600_000);
  await utimes(left, at, at);
}

it('what earlier processes left goes: all of it where the folder is ours alone, else what is older than a day', async () => {
  await leave('galaxy-upload-young', 23);
  await leave('galaxy-upload-old', 25);
  const shared = await openWorkFolder(folder, { locked: false, clock: systemClock });
  expect(await readdir(shared)).toEqual(['galaxy-upload-young']);
  expect(await openWorkFolder(folder, { locked: true, clock: systemClock })).toBe(shared);
  expect(await readdir(shared)).toEqual([]);
});

it('an upload and its probe need no temporary folder of the system, and leave nothing in ours', async () => {
  const service = await startTestService({ queues: ['ingest'] });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = '/nonexistent';
  try {
    const key = await service.keyWith(scopesOfRole.editor);
    const form = new FormData();
    form.append('file', new File([new Uint8Array(await photo(7001))], 'a.jpg'));
    const { id } = await service.ask<{ id: string }>('POST', '/v1/assets', { key, body: form });
    await expect.poll(async () => (await service.ask<{ state: string }>('GET', `/v1/assets/${id}`, { key })).state, { timeout: 20_000 }).toBe('ready');
    expect(service.parts.tempFolder).toBe(join(service.folder, 'work'));
    await expect.poll(() => readdir(service.parts.tempFolder)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    await service.stop();
  }
});
