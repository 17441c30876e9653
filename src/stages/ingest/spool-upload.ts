import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from './errors.ts';

/** Bytes that arrived, in a temporary file; `discard` removes it, and may be called when it is gone already. */
export type SpooledFile = { path: string; sha256: string; sizeBytes: number; discard(): Promise<void> };

const megabytes = (sizeBytes: number): string => `${Math.round(sizeBytes / 100_000) / 10} MB`;

/** Writes a stream to a temporary file and hashes it on the way: memory stays flat whatever its size. */
export async function spoolUpload(body: Readable | Uint8Array, options: { maxBytes: number; tempFolder: string }): Promise<SpooledFile> {
  const folder = await mkdtemp(join(options.tempFolder, 'galaxy-upload-'));
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'original');
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
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
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
    if (sizeBytes === 0) throw fail(ingestErrors['file-empty'], 'The file has 0 bytes.');
  } catch (error) {
    await discard();
    throw error;
  }
  return { path, sha256: hash.digest('hex'), sizeBytes, discard };
}
