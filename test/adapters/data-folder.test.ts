import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataFolder } from '#app/embedded/data-folder.ts';

let folder: string;
let holders: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'galaxy-lock-'));
});
afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  holders = [];
  await rm(folder, { recursive: true, force: true });
});

/** Starts a process that takes the lock; resolves with what it said first: 'held', or its error. */
async function startHolder(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'hold-data-folder.ts'), folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  holders.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const said = await Promise.race([once(child.stdout, 'data').then(([chunk]) => String(chunk).trim()), once(child, 'close').then(() => stderr)]);
  return { child, said };
}

it('a folder held by another process is refused, naming that process and what to do', async () => {
  const { child, said } = await startHolder();
  expect(said).toBe('held');
  await expect(lockDataFolder(folder)).rejects.toMatchObject({
    code: 'data-folder-in-use',
    message: expect.stringContaining(`process with id ${child.pid}`),
    entry: { fix: expect.stringContaining('GALAXY_DATA') },
  });
});

it('of many processes that start at once exactly one gets the folder', async () => {
  const started = await Promise.all(Array.from({ length: 5 }, startHolder));
  expect(started.filter(({ said }) => said === 'held')).toHaveLength(1);
  expect(started.filter(({ said }) => said.includes('is in use by'))).toHaveLength(4);
});

it('a holder killed with SIGKILL frees the folder', async () => {
  const { child } = await startHolder();
  child.kill('SIGKILL');
  await once(child, 'close');
  const lock = await lockDataFolder(folder);
  await lock.release();
});

it('a released folder can be locked again, and the same process can’t lock it twice', async () => {
  const first = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' });
  await first.release();
  const second = await lockDataFolder(folder);
  await second.release();
});

it('the folder and its parents are created', async () => {
  const lock = await lockDataFolder(path.join(folder, 'a', 'b'));
  expect(lock.folder).toMatch(/a[/\\]b$/);
  await lock.release();
});

it('a folder that can’t be written is refused, naming it and GALAXY_DATA', async () => {
  // Not by mode bits: root passes those.
  const file = path.join(folder, 'a-file');
  await writeFile(file, '');
  await expect(lockDataFolder(path.join(file, 'data'))).rejects.toMatchObject({
    code: 'data-folder-not-writable',
    message: expect.stringMatching(/a-file.*GALAXY_DATA/),
  });
});
