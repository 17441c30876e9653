import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from './columns.ts';

type Json = Record<string, unknown>;

/** One edit of many assets: what was chosen, what is changed, how far it is. An undo is one as well. */
export const bulkEdit = pgTable(
  'bulk_edit',
  {
    id: id(),
    /** preview: only looked at so far; its id is the token to start it with. */
    state: text('state').$type<'preview' | 'running' | 'done' | 'failed' | 'stopped'>().notNull(),
    /** What was chosen, as it was asked: a query with exceptions, or ids. Null for an undo. */
    selection: jsonb('selection').$type<Json>(),
    /** Null for an undo, which goes by what its edit recorded. */
    changes: jsonb('changes').$type<Json>(),
    /** Hash of the ids that were previewed: what starting it must still find. */
    digest: text('digest'),
    undoOf: text('undo_of'),
    /** The undo that took it back. */
    undoneBy: text('undone_by'),
    total: integer('total').notNull().default(0),
    processed: integer('processed').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    /** Gone, or in the trash, when their turn came. */
    skipped: integer('skipped').notNull().default(0),
    /** Where something was left as somebody else had made it since. */
    conflicts: integer('conflicts').notNull().default(0),
    /** The last asset that was looked at: items are worked off in the order of ids. */
    cursor: text('cursor').notNull().default(''),
    failure: text('failure'),
    /** The person who answers for it. */
    ownerId: text('owner_id').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    startedAt: at('started_at'),
    /** When a batch was last committed: what moves needs no healing. */
    movedAt: at('moved_at'),
    finishedAt: at('finished_at'),
  },
  (t) => [index('bulk_edit_state').on(t.state, t.id)],
);

/** One asset of an edit: chosen when it started; its outcome and what undoes it are written together with the change. */
export const bulkEditItem = pgTable(
  'bulk_edit_item',
  {
    bulkEditId: text('bulk_edit_id')
      .notNull()
      .references(() => bulkEdit.id, { onDelete: 'cascade' }),
    assetId: text('asset_id').notNull(),
    /** Null: not looked at yet. */
    outcome: text('outcome').$type<'changed' | 'unchanged' | 'conflict' | 'trashed' | 'gone'>(),
    /** What was there before and after, of what was changed. */
    diff: jsonb('diff').$type<Json>(),
    /** What was not changed because it would have undone somebody else's edit, or gone over a limit. */
    conflicts: text('conflicts')
      .array()
      .notNull()
      .default(sql`'{}'`),
  },
  (t) => [primaryKey({ columns: [t.bulkEditId, t.assetId] })],
);
