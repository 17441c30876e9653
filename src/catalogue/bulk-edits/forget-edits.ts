import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { previewLifeMs } from './preview-edit.ts';
import { undoLifeMs } from './show-edit.ts';
import { forgetEdits } from './store.ts';

/** Deletes previews that nobody started, and what old edits would need to be undone. */
export async function forgetOldEdits(deps: { db: Db; clock: Clock }): Promise<void> {
  const before = (ms: number): Date => new Date(deps.clock.now().getTime() - ms);
  await forgetEdits(deps.db, { previews: before(previewLifeMs), finished: before(undoLifeMs) });
}
