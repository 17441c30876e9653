import type { Db } from '#adapters/db/client.ts';
import { handle, type JobHandler } from '#kernel/jobs.ts';
import type { Storage } from '#ports/storage.ts';
import { probeOriginal, probeOriginalJob, recordProbeFailure } from '#stages/ingest/index.ts';

export const probeOriginalHandler = (deps: { db: Db; storage: Storage; tempFolder: string }): JobHandler =>
  handle(
    probeOriginalJob,
    async ({ sha256 }, { signal }) => void (await probeOriginal(deps, { sha256, signal })),
    (input, error) => recordProbeFailure(deps, input, error),
  );
