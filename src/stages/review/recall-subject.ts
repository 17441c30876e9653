import type { Db, DbOrTx } from '#adapters/db/client.ts';
import type { Actor } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Recall, RecallInput } from './contract.ts';
import { reviewErrors } from './errors.ts';
import { insertRecall, recallById, type RecallRow, setLifted, subjectExists, variantsTouched } from './store.ts';

export const toRecall = (row: RecallRow, variants: number): Recall => ({
  id: row.id,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  reason: row.reason,
  createdAt: row.createdAt.toISOString(),
  liftedAt: row.liftedAt?.toISOString() ?? null,
  variants,
});

/** Takes back a variant, or everything made with an asset or person or for a partner or campaign. In force once it resolves. */
export async function recallSubject(deps: { db: Db; clock: Clock }, input: RecallInput & { actor: Actor }): Promise<Recall> {
  const { subjectKind, subjectId, reason, actor } = input;
  if (!(await subjectExists(deps.db, subjectKind, subjectId)))
    throw fail(reviewErrors['recall-subject-not-found'], `There is no ${subjectKind} ${subjectId}.`, {
      fields: [{ pointer: '/subjectId', message: `no ${subjectKind} has this id` }],
    });
  const row: RecallRow = {
    id: newId('recall'),
    subjectKind,
    subjectId,
    reason,
    createdBy: actor.id,
    createdAt: deps.clock.now(),
    liftedAt: null,
    liftedBy: null,
  };
  await insertRecall(deps.db, row);
  const [variants] = await variantsTouched(deps.db, [row]);
  return toRecall(row, variants ?? 0);
}

/** What an asset that is purged leaves behind: nothing made with it is delivered again, whichever other recalls are lifted. */
export async function leaveRecall(tx: DbOrTx, input: { assetId: string; reason: string; by: string; at: Date }): Promise<void> {
  const { assetId, reason, by, at } = input;
  await insertRecall(tx, { id: newId('recall'), subjectKind: 'asset', subjectId: assetId, reason, createdBy: by, createdAt: at });
}

/** Ends a recall: what it held back is delivered again, if nothing else stands against it. */
export async function liftRecall(deps: { db: Db; clock: Clock }, input: { id: string; actor: Actor }): Promise<Recall> {
  const row = await recallById(deps.db, input.id);
  if (!row) throw fail(reviewErrors['recall-not-found'], `There is no recall ${input.id}.`);
  if (row.liftedAt === null && !(await subjectExists(deps.db, row.subjectKind, row.subjectId)))
    throw fail(reviewErrors['recall-subject-gone'], `There is no ${row.subjectKind} ${row.subjectId} any more: ${row.reason}`);
  const at = deps.clock.now();
  if (!(await setLifted(deps.db, input.id, { at, by: input.actor.id })))
    throw fail(reviewErrors['recall-already-lifted'], `The recall ${input.id} was lifted before.`);
  const [variants] = await variantsTouched(deps.db, [row]);
  return toRecall({ ...row, liftedAt: at }, variants ?? 0);
}
