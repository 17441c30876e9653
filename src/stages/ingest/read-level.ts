import type { DbOrTx } from '#adapters/db/client.ts';
import { findOriginal, levelFor } from '#catalogue/assets/index.ts';
import { fail } from '#kernel/errors.ts';
import { levelKey, originalKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { ingestErrors } from './errors.ts';

/** A picture's encoded pixels: the smallest stored level at least `minWidthPx` wide, else the largest. */
export async function readLevel(deps: { db: DbOrTx; storage: Storage }, sha256: string, minWidthPx: number): Promise<Buffer> {
  const version = await findOriginal(deps.db, sha256);
  const level = levelFor(version?.pyramid ?? null, minWidthPx);
  const bytes = level ? await deps.storage.readAll(levelKey(sha256, level.width)) : null;
  if (bytes) return bytes;
  throw fail(
    ingestErrors['level-missing'],
    version ? `The picture ${sha256.slice(0, 12)}… (${version.state}) has no stored level.` : `No asset has the bytes ${sha256.slice(0, 12)}….`,
  );
}

/** The bytes of an original as they were uploaded: whoever shows its frames decodes them all. */
export async function readOriginal({ storage }: { storage: Storage }, sha256: string): Promise<Buffer> {
  const bytes = await storage.readAll(originalKey(sha256));
  if (bytes) return bytes;
  throw fail(ingestErrors['original-missing'], `Storage has no original ${sha256.slice(0, 12)}….`);
}
