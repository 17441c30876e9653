import { createWriteStream } from 'node:fs';
import { rm, stat, statfs } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';

/** 128 random bits: nobody finds another's upload by guessing. */
export const uploadIdPattern = /^[0-9a-f]{32}$/;

/** Where the bytes of an upload are; no path ever comes from input. */
export function uploadPath(folder: string, id: string): string {
  if (!uploadIdPattern.test(id)) throw new TypeError('not the id of an upload');
  return join(folder, id);
}

/** Bytes of it that are here; null where there is no such file on this machine. */
export async function bytesHere(folder: string, id: string): Promise<number | null> {
  const found = await stat(uploadPath(folder, id)).catch(() => null);
  return found?.size ?? null;
}

export const removeBytes = (folder: string, id: string): Promise<void> => rm(uploadPath(folder, id), { force: true });

const noRoom = (cause: unknown) => fail(ingestErrors['upload-no-room'], 'The disk is full; what arrived until now is kept.', { cause });

/**
 * Appends a stream from `offset` on. What was written before it broke off stays, and counts. When it resolves the bytes
 * are on the disk, not only on their way to it: the client throws its copy of them away.
 */
export async function appendBytes(folder: string, id: string, body: Readable, offset: number): Promise<number> {
  const file = createWriteStream(uploadPath(folder, id), { flags: 'r+', start: offset, flush: true });
  try {
    await pipeline(body, file);
  } catch (error) {
    // Not before its last write has ended: the next request asks the file how much is here.
    if (!file.closed) await once(file, 'close').catch(() => {});
    throw ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '') ? noRoom(error) : error;
  }
  return offset + file.bytesWritten;
}

/** What stays free for the database, logs and work files. */
const reservedBytes = 512 * 1024 * 1024;

/** Refuses what would fill the disk, counting what others were promised as if none of it had arrived yet. */
export async function requireRoom(folder: string, sizeBytes: number, promised: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - reservedBytes - promised >= sizeBytes) return;
  throw fail(ingestErrors['upload-no-room'], `The upload needs ${Math.ceil(sizeBytes / 1e6)} MB, which the disk does not have to spare.`, {
    extra: { retryAfterSeconds: 60 },
  });
}
