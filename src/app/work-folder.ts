import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#kernel/clock.ts';
import { makeWritable } from './embedded/data-folder.ts';

/** Far longer than any upload or probe takes: what is older was left by a process that was killed. */
const leftoverAfterMs = 24 * 3_600_000;

/**
 * Makes the folder where uploads and probes keep their files while they work: beside the data, because the system's own
 * temporary folder is often small, or memory. What earlier processes left in it goes: all of it where the data folder is
 * `locked` by this process, else what is too old to belong to one that still runs.
 */
export async function openWorkFolder(dataFolder: string, options: { locked: boolean; clock: Clock }): Promise<string> {
  const folder = await makeWritable(join(dataFolder, 'work'));
  const before = options.locked ? Infinity : options.clock.now().getTime() - leftoverAfterMs;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Another process may sweep the same folder, or end its own work in it, at this moment.
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < before) await rm(path, { recursive: true, force: true });
  }
  return folder;
}
