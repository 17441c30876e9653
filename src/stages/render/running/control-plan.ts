import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { Queue } from '#ports/queue.ts';
import { renderErrors } from '../errors.ts';
import { lockPlan, lockSpots, type PlanRow, planById } from '../store.ts';
import { enqueuePlan } from './enqueue-plan.ts';
import { cancelledFailure, type PlanAction, stateAfter } from '../plan-state.ts';
import { addStep, giveUp, lockUnrendered } from './store.ts';

type Deps = { db: Db; queue: Queue; clock: Clock };

const stepOf = { pause: 'paused', resume: 'resumed', cancel: 'cancelled' } as const;

/** One try at an action, on what the plan was when it was looked at; null where it has moved on meanwhile. */
function act(deps: Deps, known: PlanRow, action: PlanAction): Promise<{ changed: boolean } | null> {
  const at = deps.clock.now();
  return deps.db.transaction(async (tx) => {
    // Cancelling gives spots back. Held before any row is, as apply does.
    if (action === 'cancel') await lockSpots(tx, known.campaignId);
    // In the order in which workers lock: first the variants, then the plan. An open plan has none, and apply locks it first.
    const unrendered = action === 'cancel' && known.state !== 'open' ? await lockUnrendered(tx, known.id) : [];
    const held = await lockPlan(tx, known.id);
    if (!held || held.state !== known.state) return null;
    const state = stateAfter(action, held.state);
    if (state === null)
      throw fail(renderErrors['plan-not-running'], `The plan ${held.id} is ${held.state}: there is nothing to ${action}.`, { extra: { state: held.state } });
    if (state === held.state) return { changed: false };
    await addStep(tx, held.id, stepOf[action], {}, at);
    if (action === 'cancel') await giveUp(tx, unrendered, cancelledFailure, at);
    return { changed: true };
  });
}

/**
 * Pauses, resumes or cancels a plan. Doing it again changes nothing. A worker notices within half a second, and leaves
 * what is left; what another running plan waits for too is rendered all the same, and counted here while the plan is paused.
 */
export async function controlPlan(deps: Deps, input: { campaignId: string; planId: string; action: PlanAction }): Promise<PlanRow> {
  const look = async (): Promise<PlanRow> => {
    const row = await planById(deps.db, input.campaignId, input.planId);
    if (!row) throw fail(renderErrors['plan-not-found'], `There is no plan ${input.planId} in the campaign ${input.campaignId}.`);
    return row;
  };
  for (;;) {
    const done = await act(deps, await look(), input.action);
    if (!done) continue;
    const now = await look();
    if (done.changed && now.state === 'applied') await enqueuePlan(deps, now);
    return look();
  }
}
