import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Localised } from '#kernel/locales.ts';
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

/** A tag that exists: what it is called. */
export const tag = pgTable('tag', {
  name: text('name').primaryKey(),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull(),
});

/** Every word that means a tag, its own name among them: so a word means one tag only, and nothing can go in circles. */
export const tagWord = pgTable(
  'tag_word',
  {
    word: text('word').primaryKey(),
    tag: text('tag')
      .notNull()
      .references(() => tag.name, { onDelete: 'cascade', onUpdate: 'cascade' }),
  },
  (t) => [index('tag_word_tag').on(t.tag)],
);

/** A controlled term that the house has defined; business lines and regions are data files. */
export const term = pgTable(
  'term',
  {
    /** Kind and key: `project:community-screening`. */
    id: id(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    name: jsonb('name').$type<Localised>().notNull(),
    parentId: text('parent_id').references((): AnyPgColumn => term.id),
    /** Stays where it is, and is not given to anything new. */
    retired: boolean('retired').notNull().default(false),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('term_kind').on(t.kind, t.id), index('term_parent').on(t.parentId)],
);

export const customField = pgTable('custom_field', {
  key: text('key').primaryKey(),
  label: jsonb('label').$type<Localised>().notNull(),
  type: text('type').notNull(),
  options: jsonb('options').$type<{ value: string; label: Localised }[]>().notNull().default([]),
  /** Where it stands among the others, smallest first. */
  position: integer('position').notNull().default(0),
  archived: boolean('archived').notNull().default(false),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull(),
});

export const savedSearch = pgTable(
  'saved_search',
  {
    id: id(),
    name: text('name').notNull(),
    query: jsonb('query').$type<Record<string, unknown>>().notNull(),
    shared: boolean('shared').notNull().default(false),
    /** The person who answers for it: also where a key of theirs made it. */
    ownerId: text('owner_id').notNull(),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('saved_search_owner').on(t.ownerId)],
);
