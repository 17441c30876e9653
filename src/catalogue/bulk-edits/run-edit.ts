import type { Db, DbOrTx } from '#adapters/db/client.ts';
import { addToCollection, removeFromCollection } from '#catalogue/collections/index.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Queue } from '#ports/queue.ts';
import type { Changes } from './contract.ts';
import { applyChanges, type Diff, revertDiff, type State, type Step, type Trashed } from './rules.ts';
import { settleChanges, tagMeanings, takenValues } from './settle-changes.ts';
import { enqueuePart } from './start-edit.ts';
import { type EditRow, findEdit, holdStates, knownCollections, lockEdit, nextItems, stuckEdits, updateEdit, writeOutcomes, writeStates } from './store.ts';

type Deps = { db: Db; clock: Clock; queue: Queue };
type Item = { assetId: string; diff: Diff | null };

/** Rows are held for as long as a batch takes: some 50 ms, which nobody who edits one of them notices. */
export const batchSize = 500;
/** About two seconds of work: then other jobs of the queue have their turn. */
const batchesOfPart = 20;

/** What is to be done to each asset of a batch. Takes every lock on vocabulary that it needs, before any asset is locked. */
async function plannedStep(
  tx: DbOrTx,
  edit: EditRow,
  items: readonly Item[],
  by: Trashed & { at: string },
): Promise<{ about: string[]; step(state: State, item: Item): Step }> {
  const createdBy = { createdBy: edit.createdBy, at: new Date(by.at) };
  if (edit.undoOf === null) {
    // Settled again: since the batch before, a tag may have been merged into another.
    const changes = await settleChanges(tx, edit.changes as Changes, createdBy);
    const about = [changes.addToCollection, changes.removeFromCollection].filter((id) => id !== undefined);
    for (const id of about) await addToCollection(tx, id, [], { addedBy: edit.createdBy, at: createdBy.at });
    return { about, step: (state) => applyChanges(state, changes, by) };
  }
  const diffs = items.flatMap(({ diff }) => diff ?? []);
  const takes = await takenValues(tx, diffs);
  const tagMeaning = await tagMeanings(tx, diffs, createdBy);
  const named = [...new Set(diffs.flatMap(({ collections }) => collections?.flat() ?? []))].toSorted();
  const known = await knownCollections(tx, named);
  const about = named.filter((id) => known.has(id));
  for (const id of about) await addToCollection(tx, id, [], { addedBy: edit.createdBy, at: createdBy.at });
  const gone = new Set(named.filter((id) => !known.has(id)));
  return { about, step: (state, { diff }) => revertDiff(state, diff ?? {}, by, { tagMeaning, gone, takes }) };
}

async function writeMemberships(
  tx: DbOrTx,
  about: readonly string[],
  steps: readonly { id: string; step: Step }[],
  by: { addedBy: string; at: Date },
): Promise<void> {
  for (const collectionId of about) {
    const moved = (from: 0 | 1): string[] =>
      steps.flatMap(({ id, step: { diff } }) =>
        diff.collections?.[from].includes(collectionId) && !diff.collections[1 - from]?.includes(collectionId) ? id : [],
      );
    await removeFromCollection(tx, collectionId, moved(0));
    await addToCollection(tx, collectionId, moved(1), by);
  }
}

/**
 * Changes the next assets of an edit, and writes down in the same transaction what they were: after a crash every asset is
 * either changed and recorded, or neither. The edit's own row is held, so that each batch is done by one worker.
 */
async function runBatch(deps: Deps, id: string): Promise<'more' | 'finished'> {
  return await deps.db.transaction(async (tx) => {
    const edit = await lockEdit(tx, id);
    if (edit?.state !== 'running') return 'finished';
    const at = deps.clock.now();
    const items = await nextItems(tx, edit, batchSize);
    if (items.length === 0) {
      await updateEdit(tx, id, { state: 'done', finishedAt: at, movedAt: at });
      return 'finished';
    }
    const { about, step } = await plannedStep(tx, edit, items, { at: at.toISOString(), by: edit.createdBy });
    const states = await holdStates(
      tx,
      items.map(({ assetId }) => assetId),
      about,
    );
    const steps = items.flatMap((item) => {
      const state = states.get(item.assetId);
      return state ? [{ id: item.assetId, step: step(state, item) }] : [];
    });
    const changed = steps.filter((one) => one.step.outcome === 'changed');
    await writeStates(
      tx,
      changed.map((one) => ({ id: one.id, next: one.step.next })),
      at,
    );
    await writeMemberships(tx, about, changed, { addedBy: edit.createdBy, at });
    const outcomes = new Map(steps.map((one) => [one.id, one.step]));
    await writeOutcomes(
      tx,
      id,
      items.map(({ assetId }) => {
        const { outcome, diff, conflicts } = outcomes.get(assetId) ?? { outcome: 'gone' as const, diff: null, conflicts: [] };
        return { id: assetId, outcome, diff: outcome === 'changed' ? diff : null, conflicts };
      }),
    );
    await updateEdit(tx, id, {
      processed: edit.processed + items.length,
      changed: edit.changed + changed.length,
      skipped: edit.skipped + (items.length - steps.length) + steps.filter((one) => one.step.outcome === 'trashed').length,
      conflicts: edit.conflicts + steps.filter((one) => one.step.conflicts.length > 0).length,
      cursor: items.at(-1)?.assetId ?? edit.cursor,
      movedAt: at,
    });
    return 'more';
  });
}

/** Works off a part of an edit, then queues what follows. Safe to run twice, and at once. */
export async function runEdit(deps: Deps, input: { bulkEditId: string; signal?: AbortSignal }): Promise<void> {
  for (let n = 0; n < batchesOfPart; n++) {
    input.signal?.throwIfAborted();
    if ((await runBatch(deps, input.bulkEditId)) === 'finished') return;
  }
  const edit = await findEdit(deps.db, input.bulkEditId);
  if (edit) await enqueuePart(deps.queue, edit);
}

/** Ends an edit that cannot go on. What it changed until then stays, and can be undone. */
export async function failEdit(deps: { db: Db; clock: Clock }, input: { bulkEditId: string }, error: Error): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const edit = await lockEdit(tx, input.bulkEditId);
    if (edit?.state === 'running') await updateEdit(tx, edit.id, { state: 'failed', failure: error.message, finishedAt: deps.clock.now() });
  });
}

/** Longer than a part takes, so that what runs is left alone. */
const stuckForMs = 15_000;

/** Queues again what a crash left running and not queued. */
export async function resumeEdits(deps: Deps): Promise<number> {
  const stuck = await stuckEdits(deps.db, new Date(deps.clock.now().getTime() - stuckForMs));
  for (const edit of stuck) await enqueuePart(deps.queue, edit);
  return stuck.length;
}
