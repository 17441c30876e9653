import type { Logger } from 'pino';
import { purgeRuns } from '#api/idempotency/index.ts';
import { forgetOldEdits, resumeEdits } from '#catalogue/bulk-edits/index.ts';
import { noteOutdatedRows, resumeCatchUp } from '#catalogue/search/index.ts';
import { createEngine } from '#engine/index.ts';
import type { QueueName } from '#kernel/jobs.ts';
import { emptyTrash } from '#stages/deliver/index.ts';
import { forgetVisitors } from '#stages/engage/index.ts';
import { askForMissingFacts, resumeImports, resumePendingProbes, sweepObjects } from '#stages/ingest/index.ts';
import { resumeRenders } from '#stages/render/index.ts';
import { handlers } from '#workers/handlers.ts';
import { type Parts, rendersAtOnce } from './open-parts.ts';
import { repeat } from './repeat.ts';

/** Often enough that nobody notices what a crash left between commit and enqueue; each look is two indexed reads. */
const healEveryMs = 15_000;
const hourMs = 3_600_000;
/** It lists all of storage: often enough that what a purge left is gone within two days. */
const sweepEveryMs = 6 * hourMs;

export type RunningWorkers = { stop(graceMs: number): Promise<void> };

/** Serves queues, and heals: what a crash left uncommitted to the queue is queued again. */
export async function composeWorkers(parts: Parts, log: Logger, queues: readonly QueueName[]): Promise<RunningWorkers> {
  // Each variant in work may have a base of its own, and its successor's is made while it is still in use.
  const engine = createEngine({ baseCacheCount: 2 * rendersAtOnce });
  const heal = async (): Promise<void> => {
    if (queues.includes('ingest')) {
      await resumePendingProbes(parts);
      await resumeImports(parts);
    }
    if (queues.includes('render')) await resumeRenders(parts);
    if (queues.includes('library')) await resumeEdits(parts);
    if (queues.includes('library')) await resumeCatchUp(parts);
  };
  const forget = async (): Promise<void> => {
    await forgetVisitors(parts);
    await purgeRuns(parts.db, parts.clock.now());
    if (!queues.includes('library')) return;
    await forgetOldEdits(parts);
    await emptyTrash(parts);
  };
  const sweep = async (): Promise<void> => {
    const swept = queues.includes('ingest') ? await sweepObjects(parts) : null;
    if (swept && swept.removed > 0) log.info(swept, 'objects that nothing referred to were removed');
  };
  if (queues.includes('library')) await noteOutdatedRows(parts.db);
  // Once a start: only what an earlier release took can lack them, and no index finds it.
  if (queues.includes('ingest')) await askForMissingFacts(parts);
  await heal();
  await forget();
  const serving = await parts.queue.serve(queues, handlers({ ...parts, engine }));
  const timers = [repeat(log, 'heal', heal, healEveryMs), repeat(log, 'forget', forget, hourMs), repeat(log, 'sweep', sweep, sweepEveryMs)];
  log.info({ queues }, 'workers serve');
  return {
    stop: async (graceMs) => {
      for (const timer of timers) timer.stop();
      await serving.stop(graceMs);
      engine.close();
    },
  };
}
