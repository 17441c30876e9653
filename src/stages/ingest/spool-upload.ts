import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from './errors.ts';

/** Bytes that arrived, in a temporary file; `discard` removes it, and may be called when it is gone already. */
export type SpooledFile = { path: string; sha256: string; sizeBytes: number; discard(): Promise<void> };

const megabytes = (sizeBytes: number): string => `${Math.round(sizeBytes / 100_000) / 10} MB`;

async function spool(tempFolder: string, fill: (path: string) => Promise<{ sha256: string; sizeBytes: number }>): Promise<SpooledFile> {
  const path = join(tempFolder, `galaxy-upload-${randomUUID()}`);
  const discard = (): Promise<void> => rm(path, { force: true });
  try {
    const filled = await fill(path);
    if (filled.sizeBytes === 0) throw fail(ingestErrors['file-empty'], 'The file has 0 bytes.');
    return { path, ...filled, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** Writes a stream to a temporary file and hashes it on the way: memory stays flat whatever its size. */
export const spoolUpload = (body: Readable | Uint8Array, options: { maxBytes: number; tempFolder: string }): Promise<SpooledFile> =>
  spool(options.tempFolder, async (path) => {
    // Opened first: a source that fails at once would else be cleaned up after before the file is there.
    const handle = await open(path, 'wx', 0o600);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    await pipeline(
      body instanceof Readable ? body : Readable.from([body]),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          sizeBytes += chunk.byteLength;
          if (sizeBytes > options.maxBytes)
            throw fail(ingestErrors['file-too-large'], `The file has more than ${megabytes(options.maxBytes)}, the most that is taken.`);
          hash.update(chunk);
          yield chunk;
        }
      },
      handle.createWriteStream(),
    );
    return { sha256: hash.digest('hex'), sizeBytes };
  });

// Large enough that a file of 200 MB costs 200 turns of the loop, small enough that nobody waits for one.
const hashChunkBytes = 1_048_576;

/** Gives a file that is kept a second name, which whoever takes it in may move away: until that is committed, the first one stays. */
export const spoolFile = (kept: string, options: { tempFolder: string }): Promise<SpooledFile> =>
  spool(options.tempFolder, async (path) => {
    // Some file systems have no second names.
    await link(kept, path).catch(() => copyFile(kept, path));
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: hashChunkBytes }) as AsyncIterable<Buffer>) {
      sizeBytes += chunk.byteLength;
      hash.update(chunk);
    }
    return { sha256: hash.digest('hex'), sizeBytes };
  });
