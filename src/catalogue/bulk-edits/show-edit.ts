import type { LibraryQuery } from '#catalogue/assets/contract.ts';
import type { BulkEdit, Changes } from './contract.ts';
import type { EditRow } from './store.ts';

/** What an edit changed is kept for so long, and until then it can be undone. */
export const undoLifeMs = 90 * 24 * 3_600_000;

/** Something was changed, nothing runs, nobody has undone it, and what was there before is still known. */
export const canUndo = (row: EditRow, at: Date): boolean =>
  row.changed > 0 && row.undoneBy === null && row.finishedAt !== null && at.getTime() - row.finishedAt.getTime() < undoLifeMs;

/** An edit as the API answers it. */
export function showEdit(row: EditRow, at: Date): BulkEdit {
  const selection = row.selection as { query?: LibraryQuery } | null;
  return {
    id: row.id,
    state: row.state === 'preview' ? 'running' : row.state,
    changes: row.changes as Changes | null,
    query: selection?.query ?? null,
    undoOf: row.undoOf,
    undoneBy: row.undoneBy,
    canUndo: canUndo(row, at),
    total: row.total,
    processed: row.processed,
    changed: row.changed,
    skipped: row.skipped,
    conflicts: row.conflicts,
    failure: row.failure,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
