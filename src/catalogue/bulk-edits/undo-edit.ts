import type { Actor } from '#kernel/access.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { BulkEdit } from './contract.ts';
import { bulkEditErrors } from './errors.ts';
import { newEdit } from './preview-edit.ts';
import { canUndo, showEdit, undoLifeMs } from './show-edit.ts';
import { enqueuePart, type StartDeps } from './start-edit.ts';
import { findEdit, insertEdit, insertUndoItems, lockEdit, updateEdit } from './store.ts';

const notFound = (id: string) => fail(bulkEditErrors['bulk-edit-not-found'], `There is no bulk edit ${id}.`);

/** Takes an edit back, by another one that can be undone in turn. What somebody changed since stays as they made it. */
export async function undoEdit(deps: StartDeps, input: { id: string; actor: Actor }): Promise<BulkEdit> {
  const { id, actor } = input;
  const at = deps.clock.now();
  const undo = { id: newId('bulkEdit'), state: 'running' as const, createdAt: at, startedAt: at, movedAt: at, undoOf: id };
  await deps.db.transaction(async (tx) => {
    const row = await lockEdit(tx, id);
    if (!row || row.state === 'preview') throw notFound(id);
    if (row.state === 'running') throw fail(bulkEditErrors['bulk-edit-running'], `${row.processed} of ${row.total} assets are done.`);
    if (!canUndo(row, at)) {
      const why = row.undoneBy
        ? `It was undone by ${row.undoneBy}`
        : row.changed === 0
          ? 'It changed nothing'
          : `It is older than ${undoLifeMs / 86_400_000} days`;
      throw fail(bulkEditErrors['bulk-edit-undone'], `${why}.`, { extra: { undoneBy: row.undoneBy } });
    }
    await insertEdit(tx, newEdit(undo, actor));
    await updateEdit(tx, undo.id, { total: await insertUndoItems(tx, undo.id, id) });
    await updateEdit(tx, id, { undoneBy: undo.id });
  });
  await enqueuePart(deps.queue, { id: undo.id, processed: 0 });
  const made = await findEdit(deps.db, undo.id);
  if (!made) throw notFound(undo.id);
  return showEdit(made, at);
}

/** Ends a running edit where it is. What it changed stays, and can be undone. */
export async function stopEdit(deps: StartDeps, input: { id: string }): Promise<BulkEdit> {
  return await deps.db.transaction(async (tx) => {
    const row = await lockEdit(tx, input.id);
    if (!row || row.state === 'preview') throw notFound(input.id);
    const at = deps.clock.now();
    if (row.state !== 'running') return showEdit(row, at);
    await updateEdit(tx, row.id, { state: 'stopped', finishedAt: at });
    return showEdit({ ...row, state: 'stopped', finishedAt: at }, at);
  });
}
