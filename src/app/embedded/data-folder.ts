import { randomUUID } from 'node:crypto';
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { embeddedErrors } from './errors.ts';

export type DataFolderLock = { folder: string; release(): Promise<void> };

/** Creates a folder where it is absent and checks that it can be written; gives its real path. */
export async function makeWritable(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    const probe = path.join(folder, `.write-test-${randomUUID()}`);
    await writeFile(probe, 'Galaxy checks that it can write here.\n');
    await rm(probe);
    return await realpath(folder);
  } catch (error) {
    const detail = `The data folder ${folder} can’t be written: ${(error as Error).message}. The variable GALAXY_DATA names it; unset, it is ./data.`;
    throw fail(embeddedErrors['data-folder-not-writable'], detail, { cause: error });
  }
}

type Holder = { pid: number; host: string; startedAt: string };

async function describeHolder(file: string): Promise<string> {
  try {
    const { pid, host, startedAt } = JSON.parse(await readFile(file, 'utf8')) as Holder;
    return `the process with id ${pid} on ${host}, since ${startedAt}`;
  } catch {
    return 'another process';
  }
}

/** Kept from the garbage collector, which would close the file and so give the lock away. */
const heldLocks = new Set<DatabaseSync>();

const isBusy = (error: unknown): boolean => [5, 6].includes((error as { errcode?: number }).errcode ?? 0); // SQLITE_BUSY, SQLITE_LOCKED

/**
 * Creates the data folder where it is absent, checks that it can be written, and locks it for this process.
 *
 * The lock is the one SQLite takes on a file (fcntl, which Node has no call for): the system gives it back whatever way the
 * process ends, it works on Linux and macOS, and, unlike a socket's name, between containers that share the folder. The
 * file beside it only tells people who holds it.
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  const place = await makeWritable(path.resolve(folder));
  const holderFile = path.join(place, 'lock.json');
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(path.join(place, 'lock.db'));
    // No journal file: nothing is ever written in it.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (isBusy(error)) throw fail(embeddedErrors['data-folder-in-use'], `${place} is in use by ${await describeHolder(holderFile)}.`);
    throw fail(embeddedErrors['data-folder-not-writable'], `The lock of ${place} can’t be taken: ${(error as Error).message}.`, { cause: error });
  }
  const held = lock;
  heldLocks.add(held);
  const holder: Holder = { pid: process.pid, host: hostname(), startedAt: systemClock.now().toISOString() };
  await writeFile(holderFile, `${JSON.stringify(holder)}\n`);
  const release = async () => {
    if (!held.isOpen) return;
    await rm(holderFile, { force: true });
    held.close();
    heldLocks.delete(held);
  };
  return { folder: place, release };
}
