import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from './columns.ts';

/** A ZIP archive whose files become assets, one after another. The archive is an object until it has ended. */
export const assetImport = pgTable(
  'asset_import',
  {
    id: id(),
    createdBy: text('created_by').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** What is said of each of its files. */
    intent: jsonb('intent').$type<Record<string, unknown>>().notNull(),
    state: text('state').$type<'waiting' | 'running' | 'done' | 'failed'>().notNull().default('waiting'),
    /** Entries that are not folders; null until the archive was opened. */
    total: integer('total'),
    failure: jsonb('failure').$type<{ code: string; detail: string }>(),
    createdAt: createdAt(),
    finishedAt: at('finished_at'),
  },
  (t) => [index('asset_import_state').on(t.state, t.createdAt), index('asset_import_sha256').on(t.sha256)],
);

/** What became of one entry of an archive, once it was looked at. */
export const importEntry = pgTable(
  'import_entry',
  {
    importId: text('import_id')
      .notNull()
      .references(() => assetImport.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    path: text('path').notNull(),
    outcome: text('outcome').$type<'created' | 'known' | 'skipped' | 'refused'>().notNull(),
    assetId: text('asset_id'),
    code: text('code'),
    detail: text('detail'),
  },
  (t) => [primaryKey({ columns: [t.importId, t.ordinal] })],
);
