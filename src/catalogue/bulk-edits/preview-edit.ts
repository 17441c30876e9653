import type { Db } from '#adapters/db/client.ts';
import { findAssets, showAsset } from '#catalogue/assets/index.ts';
import type { Actor } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Changes, Preview, PreviewInput, Selection } from './contract.ts';
import { bulkEditErrors } from './errors.ts';
import { meantChanges } from './settle-changes.ts';
import { type EditRow, insertEdit, type Measured, measure } from './store.ts';

type Deps = { db: Db; clock: Clock };

/** A million: what one edit may change, and undo data for it, stays within what Postgres writes in some minutes. */
export const maxSelection = 1_000_000;
/** As many as a glance takes in. */
const sampleSize = 12;
/** A preview lives a day: through a lunch break, not through a holiday. */
export const previewLifeMs = 24 * 3_600_000;

function checkCount(count: number): void {
  if (count === 0) throw fail(bulkEditErrors['selection-empty'], 'The query or the ids, without the exceptions, mean no asset.');
  if (count > maxSelection) throw fail(bulkEditErrors['selection-too-large'], `${count} assets are meant; one edit takes ${maxSelection}.`);
}

export const newEdit = (row: Pick<EditRow, 'id' | 'state' | 'createdAt'> & Partial<EditRow>, actor: Actor) => ({
  ...row,
  ownerId: actor.ownerId,
  createdBy: actor.id,
});

async function show(deps: Deps, row: { id: string; createdAt: Date }, changes: Changes, measured: Measured): Promise<Preview> {
  const sample = new Map((await findAssets(deps.db, measured.sample)).map((found) => [found.asset.id, showAsset(found)]));
  return {
    token: row.id,
    count: measured.count,
    changing: measured.changing,
    sample: measured.sample.flatMap((id) => {
      const shown = sample.get(id);
      return shown ? [{ id, name: shown.name, preview: shown.urls.preview }] : [];
    }),
    changes,
    expiresAt: new Date(row.createdAt.getTime() + previewLifeMs).toISOString(),
  };
}

/** What an edit would come to: how many assets are meant, how many of them would change, and which they are for instance. Changes nothing. */
export async function previewEdit(deps: Deps, input: PreviewInput & { actor: Actor }): Promise<Preview> {
  const { changes: asked, actor, ...selection } = input;
  const row = { id: newId('bulkEdit'), state: 'preview' as const, createdAt: deps.clock.now() };
  const { changes, measured } = await deps.db.transaction(async (tx) => {
    const settled = await meantChanges(tx, asked);
    const found = await measure(tx, selection, settled, sampleSize);
    checkCount(found.count);
    await insertEdit(tx, newEdit({ ...row, selection, changes: settled, total: found.count, digest: found.digest }, actor));
    return { changes: settled, measured: found };
  });
  return show(deps, row, changes, measured);
}

/** The same preview, as things are now. */
export const previewAgain = (deps: Deps, row: EditRow, actor: Actor): Promise<Preview> =>
  previewEdit(deps, { ...(row.selection as Selection), changes: row.changes as Changes, actor });
