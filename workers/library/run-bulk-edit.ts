import type { Db } from '#adapters/db/client.ts';
import { failEdit, runBulkEditJob, runEdit } from '#catalogue/bulk-edits/index.ts';
import type { Clock } from '#kernel/clock.ts';
import { handle, type JobHandler } from '#kernel/jobs.ts';
import type { Queue } from '#ports/queue.ts';

export const runBulkEditHandler = (deps: { db: Db; clock: Clock; queue: Queue }): JobHandler =>
  handle(
    runBulkEditJob,
    ({ bulkEditId }, { signal }) => runEdit(deps, { bulkEditId, signal }),
    (input, error) => failEdit(deps, input, error),
  );
