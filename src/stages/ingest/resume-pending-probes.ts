import type { Db } from '#adapters/db/client.ts';
import { originalsLackingFacts, pendingOriginals } from '#catalogue/assets/index.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Queue } from '#ports/queue.ts';
import { probeJobId, probeOriginalJob } from './jobs.ts';

/** Younger ones are most likely being enqueued right now. */
const pendingForMs = 10_000;
const batch = 500;

/** Asks for the probes of all that `next` gives, a batch at a time, and says how many. */
async function askForAll(queue: Queue, next: (after: string) => Promise<string[]>): Promise<number> {
  let count = 0;
  let after = '';
  for (;;) {
    const digests = await next(after);
    if (digests.length > 0)
      await queue.enqueueMany(
        probeOriginalJob,
        digests.map((sha256) => ({ input: { sha256 }, options: { jobId: probeJobId(sha256) } })),
      );
    count += digests.length;
    after = digests.at(-1) ?? '';
    if (digests.length < batch) return count;
  }
}

/** Asks again for the probes of versions that still wait: a crash between commit and enqueue loses none. Returns how many. */
export async function resumePendingProbes(deps: { db: Db; queue: Queue; clock: Clock }): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - pendingForMs);
  return await askForAll(deps.queue, (after) => pendingOriginals(deps.db, before, after, batch));
}

/**
 * Asks for what earlier releases did not look at: frames of animations, which would stand still or be refused, and marks of
 * logos, by which a row of them is judged.
 */
export const askForMissingFacts = ({ db, queue }: { db: Db; queue: Queue }): Promise<number> =>
  askForAll(queue, (after) => originalsLackingFacts(db, after, batch));
