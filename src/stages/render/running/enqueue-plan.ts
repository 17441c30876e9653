import type { Db } from '#adapters/db/client.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import type { Queue } from '#ports/queue.ts';
import { renderVariantsJob } from '../jobs.ts';
import { placeFor, priorityOf } from './queue-order.ts';
import { shards } from './shards.ts';
import { noteQueued, plansToQueue, runningPlans, unrenderedOf } from './store.ts';

type Deps = { db: Db; queue: Queue };

/**
 * Puts what a plan waits for into the queue, after its commit. Queued twice is rendered once. A job's id names the plan and
 * how far it was: one that is just giving the worker back, because the plan was paused, does not stand in for it.
 */
export async function enqueuePlan(deps: Deps, plan: { id: string; campaignId: string; progressSeq: number }): Promise<number> {
  const groups = shards(await unrenderedOf(deps.db, plan.id));
  const place = placeFor({ campaignId: plan.campaignId, variants: groups.flat().length, shards: groups.length }, await runningPlans(deps.db, plan.id));
  const entries = groups.map((variantIds, i) => {
    const priority = priorityOf(place, i);
    const jobId = `render-${plan.id}-${plan.progressSeq}-${canonicalHash(variantIds).slice(0, 24)}`;
    return { input: { variantIds }, options: { jobId, ...(priority === undefined ? {} : { priority }) } };
  });
  await deps.queue.enqueueMany(renderVariantsJob, entries);
  await noteQueued(deps.db, plan.id, place);
  return entries.length;
}

/**
 * Queues what a crash between commit and enqueue left out: plans that never got into the queue, and, when it is empty, all
 * that still wait.
 */
export async function resumeRenders(deps: Deps): Promise<number> {
  const { waiting, active, delayed } = await deps.queue.counts('render');
  let jobs = 0;
  for (const plan of await plansToQueue(deps.db, waiting + active + delayed === 0 ? 'all' : 'not queued')) jobs += await enqueuePlan(deps, plan);
  return jobs;
}
