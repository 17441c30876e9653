import { sql } from 'drizzle-orm';
import { type AnyPgColumn, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { asset } from './assets.ts';
import { at, createdAt, id } from './columns.ts';

/** A folder that people put assets into. An asset may be in many. */
export const collection = pgTable(
  'collection',
  {
    id: id(),
    parentId: text('parent_id').references((): AnyPgColumn => collection.id, { onDelete: 'cascade' }),
    /** Ids from the root down to the parent: what is below a collection is found without walking the tree. */
    ancestorIds: text('ancestor_ids')
      .array()
      .notNull()
      .default(sql`'{}'`),
    name: text('name').notNull(),
    /** The name without letter case and width: what siblings may not share. */
    nameKey: text('name_key').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [unique('collection_sibling_name').on(t.parentId, t.nameKey).nullsNotDistinct(), index('collection_ancestors').using('gin', t.ancestorIds)],
);

export const collectionAsset = pgTable(
  'collection_asset',
  {
    collectionId: text('collection_id')
      .notNull()
      .references(() => collection.id, { onDelete: 'cascade' }),
    assetId: text('asset_id')
      .notNull()
      .references(() => asset.id, { onDelete: 'cascade' }),
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.collectionId, t.assetId] }), index('collection_asset_asset').on(t.assetId)],
);
