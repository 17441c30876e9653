import type { Db } from '#adapters/db/client.ts';
import type { Pictures } from '#engine/contract.ts';
import type { Storage } from '#ports/storage.ts';
import { readLevel, readOriginal } from '#stages/ingest/index.ts';

/** The library's pictures, as the engine asks for them. */
export const picturesOf = (deps: { db: Db; storage: Storage }): Pictures => ({
  level: (sha256, minWidthPx) => readLevel(deps, sha256, minWidthPx),
  original: (sha256) => readOriginal(deps, sha256),
});
