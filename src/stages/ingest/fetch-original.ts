import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fail } from '#kernel/errors.ts';
import { originalKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { ingestErrors } from './errors.ts';

/** Copies an original out of storage, for readers that want a file. */
export async function fetchOriginal(storage: Storage, sha256: string, path: string): Promise<void> {
  const original = await storage.read(originalKey(sha256));
  if (!original) throw fail(ingestErrors['original-missing'], `Storage has no original ${sha256.slice(0, 12)}….`);
  await pipeline(original.body, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}
