import type { Db } from '#adapters/db/client.ts';
import { channelById, channelDigests, channelVersionsBy, isOutlawed } from '#catalogue/channels/index.ts';
import type { Actor } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { DecisionInput, DecisionResult } from './contract.ts';
import { type Candidate, refusalOf } from './rules.ts';
import { candidates, insertDecisions, staleAmong } from './store.ts';

function specOf({ channel, channelDigest: madeFor }: { channel: string; channelDigest: string }, now: Date): Candidate['spec'] {
  const spec = channelById(channel, now);
  // Of a channel that is gone nothing is asked any more.
  if (spec === null || channelDigests(spec).includes(madeFor)) return 'complies';
  return isOutlawed(channelVersionsBy(channel, now), madeFor) ? 'outlawed' : 'older';
}

/**
 * A reviewer approves or rejects variants. The decision is about a manifest hash and the bytes that came of it.
 * What can't be decided is named with its reason; everything else is decided in one transaction.
 */
export async function decideVariants(deps: { db: Db; clock: Clock }, input: DecisionInput & { reviewer: Actor }): Promise<DecisionResult> {
  return deps.db.transaction(async (tx) => {
    const ids = [...new Set(input.variantIds)];
    const now = deps.clock.now();
    const found = new Map((await candidates(tx, ids)).map((one) => [one.id, { ...one, spec: specOf(one, now) }]));
    const refused: DecisionResult['refused'] = [];
    const rows: Parameters<typeof insertDecisions>[1] = [];
    for (const variantId of ids) {
      const candidate = found.get(variantId);
      const refusal = refusalOf(candidate, input.reviewer, input.decision);
      if (refusal) refused.push({ variantId, ...refusal });
      else
        rows.push({
          id: newId('approval'),
          variantId,
          sha256: candidate?.sha256 ?? '',
          decision: input.decision,
          note: input.note,
          reviewerId: input.reviewer.id,
          createdAt: now,
        });
    }
    await insertDecisions(tx, rows);
    // A warning and no refusal: whether the older file will still do is for the reviewer to say.
    const stale =
      input.decision === 'approved'
        ? await staleAmong(
            tx,
            rows.map((row) => row.variantId),
          )
        : [];
    const warnings = stale.map((one) => ({
      variantId: one.variantId,
      code: 'stale',
      detail: `It was made with version ${one.madeWith} of “${one.name}” (${one.assetId}), which is at version ${one.current} now. Planning again makes it with that.`,
    }));
    return { decided: rows.length, refused, warnings };
  });
}
