import type { Db } from '#adapters/db/client.ts';
import type { Queue } from '#ports/queue.ts';
import { catchUpJob, catchUpJobId } from './jobs.ts';
import { whatIsMarked } from './rows/store.ts';

/** Queues the work where there is any: what a bulk edit or another version of the analyser left. */
export async function resumeCatchUp({ db, queue }: { db: Db; queue: Queue }): Promise<void> {
  const { assets, names } = await whatIsMarked(db);
  if (assets || names) await queue.enqueue(catchUpJob, {}, { jobId: catchUpJobId });
}
