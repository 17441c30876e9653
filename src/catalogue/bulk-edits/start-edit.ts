import type { Db } from '#adapters/db/client.ts';
import type { Actor } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail, GalaxyError } from '#kernel/errors.ts';
import type { Queue } from '#ports/queue.ts';
import type { BulkEdit, Changes, PreviewInput, Selection } from './contract.ts';
import { bulkEditErrors } from './errors.ts';
import { runBulkEditJob, runJobId } from './jobs.ts';
import { previewAgain, previewEdit, previewLifeMs } from './preview-edit.ts';
import { showEdit } from './show-edit.ts';
import { type EditRow, findEdit, insertItems, lockEdit, updateEdit } from './store.ts';

export type StartDeps = { db: Db; clock: Clock; queue: Queue };

/** Queues the part of an edit that comes next. */
export const enqueuePart = (queue: Queue, edit: { id: string; processed: number }): Promise<void> =>
  queue.enqueue(runBulkEditJob, { bulkEditId: edit.id }, { jobId: runJobId(edit) });

const notFound = (id: string) => fail(bulkEditErrors['bulk-edit-not-found'], `There is no preview ${id} of yours.`);

/** Writes down what is meant now, and lets it run if that is what was previewed. Null: it was started before. */
async function startNow(deps: StartDeps, id: string, actor: Actor): Promise<EditRow | null> {
  const at = deps.clock.now();
  return await deps.db.transaction(async (tx) => {
    const row = await lockEdit(tx, id);
    const late = row?.state === 'preview' && at.getTime() - row.createdAt.getTime() > previewLifeMs;
    if (!row || late || row.ownerId !== actor.ownerId || !row.selection) throw notFound(id);
    if (row.state !== 'preview') return null;
    const { count, digest } = await insertItems(tx, id, row.selection as Selection, (row.changes as Changes).trash);
    if (digest !== row.digest)
      throw fail(bulkEditErrors['selection-changed'], `${row.total} assets were previewed; by now ${count} are meant, not the same ones.`);
    const started = { state: 'running' as const, startedAt: at, movedAt: at };
    await updateEdit(tx, id, started);
    return { ...row, ...started };
  });
}

/**
 * Starts an edit: of a preview, or at once. Which assets it is about is fixed here; where they are others than were
 * previewed it is refused, with a new preview. Starting one twice starts it once.
 */
export async function startEdit(deps: StartDeps, input: ({ token: string } | PreviewInput) & { actor: Actor }): Promise<BulkEdit> {
  const { actor } = input;
  const token = 'token' in input ? input.token : (await previewEdit(deps, input)).token;
  let started: EditRow | null;
  try {
    started = await startNow(deps, token, actor);
  } catch (error) {
    const row = error instanceof GalaxyError && error.code === 'selection-changed' ? await findEdit(deps.db, token) : null;
    if (!row || !(error instanceof GalaxyError)) throw error;
    throw fail(error.entry, error.message, { extra: { preview: await previewAgain(deps, row, actor) } });
  }
  if (started) await enqueuePart(deps.queue, started);
  const now = await findEdit(deps.db, token);
  if (!now) throw notFound(token);
  return showEdit(now, deps.clock.now());
}
