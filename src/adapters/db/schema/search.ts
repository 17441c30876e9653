import { type SQL, sql } from 'drizzle-orm';
import { bigint, bigserial, boolean, customType, index, integer, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core';
import { asset } from './assets.ts';
import { createdAt } from './columns.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
/** Compared by bytes on every Postgres, so that pages do not depend on the locale of the server. */
const bytesText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
const band = (hash: { getSQL?: unknown } | SQL, bits: number): SQL => sql`((${hash} >> ${sql.raw(String(bits))}) & 65535)`;

/** What an asset is found, counted and sorted by: one row each, written anew with what it is made of. */
export const searchRow = pgTable(
  'search_row',
  {
    assetId: text('asset_id')
      .primaryKey()
      .references(() => asset.id, { onDelete: 'cascade' }),
    trashed: boolean('trashed').notNull(),
    createdAt: createdAt(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    perceptualHash: bigint('perceptual_hash', { mode: 'bigint' }),
    /** The version of the analyser that wrote it. */
    analyser: integer('analyser').notNull(),
    /** Pinyin and letters of the name, to sort by. */
    nameKey: bytesText('name_key').notNull(),
    /** Values it counts for, four characters each: src/catalogue/search/facet-codes.ts. */
    facets: text('facets').notNull(),
    /** Folded text of people, a line a field; and of the file. */
    folded: text('folded').notNull(),
    foldedFile: text('folded_file'),
    /** Its lexemes; with others, others. */
    words: bigint('words', { mode: 'number' }).notNull(),
  },
  (t) => [
    // By what `words` leads to: so the rows that a search reads stay small, a third of what they were with their lexemes.
    index('search_row_lexemes').using('gin', sql`search_lexemes(${t.words})`),
    index('search_row_name').on(t.nameKey, t.assetId),
    index('search_row_size').on(t.sizeBytes, t.assetId),
    index('search_row_created').on(t.createdAt),
    ...[48, 32, 16, 0].map((bits) => index(`search_row_hash_${bits}`).on(band(t.perceptualHash, bits))),
  ],
);

/**
 * The lexemes of index rows. What is once written is never changed, only replaced by another and deleted: that makes the
 * function `search_lexemes`, which reads them for the index of `search_row`, immutable as it says it is.
 */
export const searchWords = pgTable('search_words', {
  key: bigserial('key', { mode: 'number' }).primaryKey(),
  lexemes: tsvector('lexemes').notNull(),
});

/** Numbers of facet values; given once, never taken back. */
export const searchFacet = pgTable('search_facet', {
  number: serial('number').primaryKey(),
  key: text('key').notNull().unique(),
});

/** The words of the vocabulary: what tags, terms, people and collections are called, to complete what is typed and to find by. */
export const searchLabel = pgTable(
  'search_label',
  {
    /** `tag:筛查`, `term:region:440300`, `person:amb_…`, `collection:col_…` */
    key: text('key').notNull(),
    text: text('text').notNull(),
    folded: text('folded').notNull(),
    pinyin: text('pinyin').notNull(),
    initials: text('initials').notNull(),
    lexemes: tsvector('lexemes').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.key, t.text] }),
    index('search_label_lexemes').using('gin', t.lexemes),
    index('search_label_folded').on(t.folded.op('text_pattern_ops')),
    index('search_label_pinyin').on(t.pinyin.op('text_pattern_ops')),
    index('search_label_initials').on(t.initials.op('text_pattern_ops')),
  ],
);

/** What the index has not caught up with. Without a key, so that who notes something never waits for who works it off. */
export const searchStale = pgTable(
  'search_stale',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    kind: text('kind').$type<'asset' | 'tag' | 'term' | 'person' | 'collection'>().notNull(),
    ref: text('ref').notNull(),
  },
  (t) => [index('search_stale_ref').on(t.kind, t.ref)],
);
