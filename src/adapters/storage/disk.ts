import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemClock } from '#kernel/clock.ts';
import { fail, GalaxyError } from '#kernel/errors.ts';
import type { Storage, StoredObject } from '#ports/storage.ts';
import { countedBody, drainBody } from './counted-body.ts';
import { storageErrors } from './errors.ts';
import { assertKeyPrefix, assertObjectKey, cutRange } from './object-key.ts';

const dayMs = 24 * 3600 * 1000;
/** No key begins with a dot, so unfinished files are never listed, and lie on the same device as the finished ones. */
const temporaryName = '.tmp';

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code ?? '');
/** A file in the place of a folder, or the other way round: there is no object of that key. */
const meansAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error));

/** What the operating system says, as an error of ours; what the source of the bytes says stays its own. */
function explained(error: unknown): unknown {
  if (error instanceof GalaxyError) return error;
  if (['ENOSPC', 'EDQUOT'].includes(codeOf(error))) return fail(storageErrors['storage-full'], (error as Error).message, { cause: error });
  if (['EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'ENOTDIR', 'ENOENT'].includes(codeOf(error))) {
    return fail(storageErrors['storage-unavailable'], (error as Error).message, { cause: error });
  }
  return error;
}

async function syncPath(target: string): Promise<void> {
  const handle = await open(target, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Makes the folder; the entries it writes into parents survive a power cut. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let at = folder; at.length >= first.length; at = path.dirname(at)) await syncPath(path.dirname(at));
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : null;
  } catch (error) {
    if (meansAbsent(error)) return null;
    throw explained(error);
  }
}

/** What a process that was killed left half written. A day: no upload takes that long. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && systemClock.now().getTime() - found.mtimeMs > dayMs) await rm(file, { force: true });
  }
}

/** Objects as files: the key is the path below `folder`. */
export function createDiskStorage(folder: string): Storage {
  const root = path.resolve(folder);
  const temporary = path.join(root, temporaryName);
  let prepared: Promise<void> | undefined;

  /** Once, before the first write; again where it failed. */
  const prepare = async (): Promise<void> => {
    prepared ??= makeFolder(temporary).then(() => sweep(temporary));
    try {
      await prepared;
    } catch (error) {
      prepared = undefined;
      throw explained(error);
    }
  };

  const pathOf = (key: string): string => {
    assertObjectKey(key);
    return path.join(root, ...key.split('/'));
  };

  /** The finished and synced file gets its name in one step, so a key holds everything or nothing. */
  async function publish(finished: string, target: string): Promise<void> {
    try {
      await rename(finished, target);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      await makeFolder(path.dirname(target));
      await rename(finished, target);
    }
    await syncPath(path.dirname(target));
  }

  /** Bytes that lie in memory: no stream, and one file handle from the first byte to the sync. A third of the CPU. */
  async function writeBytes(unfinished: string, bytes: Uint8Array): Promise<void> {
    const handle = await open(unfinished, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async function writeStream(unfinished: string, body: Readable, sizeBytes: number | undefined): Promise<number> {
    // Opened first: a source that fails at once would else be cleaned up after before the file is there.
    const handle = await open(unfinished, 'wx');
    await pipeline(countedBody(body, sizeBytes), handle.createWriteStream());
    await syncPath(unfinished);
    return (await sizeOf(unfinished)) ?? 0;
  }

  async function write(key: string, body: Readable | Uint8Array, sizeBytes: number | undefined): Promise<StoredObject> {
    const target = pathOf(key);
    const unfinished = path.join(temporary, randomUUID());
    try {
      let writtenBytes: number;
      if (body instanceof Uint8Array) {
        await writeBytes(unfinished, body);
        writtenBytes = body.byteLength;
      } else writtenBytes = await writeStream(unfinished, body, sizeBytes);
      await publish(unfinished, target);
      return { key, sizeBytes: writtenBytes };
    } catch (error) {
      await rm(unfinished, { force: true });
      throw explained(error);
    }
  }

  async function* walk(at: string, keyOfFolder: string, prefix: string): AsyncGenerator<StoredObject> {
    const entries = await readdir(at, { withFileTypes: true }).catch((error: unknown) => {
      if (meansAbsent(error)) return [];
      throw explained(error);
    });
    // In the order of whole keys, as S3 lists: a folder sorts as its name with the slash that follows it.
    const named = entries.map((entry) => ({ entry, key: keyOfFolder + entry.name + (entry.isDirectory() ? '/' : '') }));
    named.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const { entry, key } of named) {
      if (entry.name.startsWith('.') || !(key.startsWith(prefix) || prefix.startsWith(key))) continue;
      if (entry.isDirectory()) yield* walk(path.join(at, entry.name), key, prefix);
      else if (key.startsWith(prefix)) {
        const sizeBytes = await sizeOf(path.join(at, entry.name));
        if (sizeBytes !== null) yield { key, sizeBytes };
      }
    }
  }

  return {
    async put(key, body, { sizeBytes }) {
      const target = pathOf(key);
      await prepare();
      const announced = body instanceof Uint8Array ? body.byteLength : sizeBytes;
      if (announced !== undefined && (await sizeOf(target)) === announced) {
        await drainBody(body);
        return { key, sizeBytes: announced };
      }
      return write(key, body, announced);
    },
    async putFile(key, file) {
      const target = pathOf(key);
      await prepare();
      try {
        const { size } = await stat(file);
        if ((await sizeOf(target)) === size) await rm(file);
        else {
          await syncPath(file);
          await publish(file, target);
        }
        return { key, sizeBytes: size };
      } catch (error) {
        if (codeOf(error) !== 'EXDEV') throw explained(error);
      }
      // Another device: copied, then removed there.
      const stored = await write(key, createReadStream(file), undefined);
      await rm(file, { force: true });
      return stored;
    },
    async read(key, range) {
      const handle = await open(pathOf(key), 'r').catch((error: unknown) => {
        if (meansAbsent(error)) return null;
        throw explained(error);
      });
      if (!handle) return null;
      try {
        const found = await handle.stat();
        if (!found.isFile()) {
          await handle.close();
          return null;
        }
        // The stream closes the file at its end, or when it is destroyed.
        return { body: handle.createReadStream(range ? cutRange(range, found.size) : {}), sizeBytes: found.size };
      } catch (error) {
        await handle.close();
        throw error;
      }
    },
    async readAll(key) {
      try {
        return await readFile(pathOf(key));
      } catch (error) {
        if (meansAbsent(error)) return null;
        throw explained(error);
      }
    },
    async head(key) {
      const sizeBytes = await sizeOf(pathOf(key));
      return sizeBytes === null ? null : { key, sizeBytes };
    },
    async remove(key) {
      const target = pathOf(key);
      if ((await sizeOf(target)) === null) return;
      try {
        await rm(target, { force: true });
        await syncPath(path.dirname(target));
      } catch (error) {
        throw explained(error);
      }
    },
    list(prefix) {
      assertKeyPrefix(prefix);
      return walk(root, '', prefix);
    },
    async check() {
      await prepare();
      const probe = path.join(temporary, `check-${randomUUID()}`);
      try {
        await writeFile(probe, 'Galaxy checks that it can write here.\n', { flag: 'wx' });
      } catch (error) {
        throw explained(error);
      } finally {
        await rm(probe, { force: true }).catch(() => {});
      }
    },
    close: async () => {},
  };
}
