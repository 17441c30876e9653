import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { handle, type JobHandler } from '#kernel/jobs.ts';
import type { Queue } from '#ports/queue.ts';
import type { Storage } from '#ports/storage.ts';
import { recordImportFailure, unpackImport, unpackImportJob } from '#stages/ingest/index.ts';

export type UnpackImportDeps = { db: Db; storage: Storage; queue: Queue; clock: Clock; tempFolder: string; uploadMaxBytes: number };

export const unpackImportHandler = (deps: UnpackImportDeps): JobHandler =>
  handle(
    unpackImportJob,
    ({ importId }, { signal }) => unpackImport(deps, { importId, signal }),
    (input, error) => recordImportFailure(deps, input, error),
  );
