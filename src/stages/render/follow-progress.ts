import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#adapters/db/client.ts';
import { progressAfter } from './store.ts';

export type ProgressStep = { seq: number; kind: string; data: Record<string, unknown> };

/** How long a new step may wait before a follower sees it: below what people notice, and cheap: one indexed read. */
const pollMs = 250;

/**
 * A plan's steps after `seq`, then new ones as they come, until it is over or the follower leaves. Steps are numbered
 * without gaps, so that who comes back with the last number misses none. Yields null when nothing came for a while.
 */
export async function* followProgress(
  deps: { db: Db },
  input: { planId: string; seq: number; signal: AbortSignal; quietMs?: number },
): AsyncGenerator<ProgressStep | null> {
  let { seq } = input;
  let quietMs = 0;
  while (!input.signal.aborted) {
    const steps = await progressAfter(deps.db, input.planId, seq);
    for (const step of steps) {
      yield { seq: step.seq, kind: step.kind, data: step.data };
      seq = step.seq;
      if (step.kind === 'done' || step.kind === 'cancelled') return;
    }
    if (steps.length > 0) {
      quietMs = 0;
      continue;
    }
    await sleep(pollMs, undefined, { signal: input.signal }).catch(() => {});
    quietMs += pollMs;
    if (quietMs >= (input.quietMs ?? 15_000)) {
      quietMs = 0;
      yield null;
    }
  }
}
