import { sql } from 'drizzle-orm';
import { type AnyPgColumn, bigint, boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { LogoMark } from '#engine/contract.ts';
import { at, createdAt, id } from './columns.ts';

/** What a file is by its content, which decides how it is looked at and what can be made of it. */
export type FileKind = 'picture' | 'animation' | 'document' | 'video' | 'audio' | 'font';

const texts = (name: string) =>
  text(name)
    .array()
    .notNull()
    .default(sql`'{}'`);

export type Box = { x: number; y: number; width: number; height: number };

/** What people say of a creative input; its bytes are its versions'. */
export const asset = pgTable(
  'asset',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    description: text('description').notNull().default(''),
    tags: texts('tags'),
    /** Ids of controlled terms, such as `business-line:screening` and `region:440300`. */
    terms: texts('terms'),
    /** Values of typed fields that the house has defined, by their keys. */
    custom: jsonb('custom').$type<Record<string, unknown>>().notNull().default({}),
    /** The person who is seen, where there is one: releases are asked for by it. */
    ambassadorId: text('ambassador_id'),
    focalX: integer('focal_x_permille').notNull().default(500),
    focalY: integer('focal_y_permille').notNull().default(500),
    /** What must stay in sight in every crop, as shares of width and height; null where nobody said. */
    safeBox: jsonb('safe_box').$type<Box>(),
    /** Of a logo: the one that is shown instead of it on dark grounds; null: itself. */
    onDarkAssetId: text('on_dark_asset_id').references((): AnyPgColumn => asset.id, { onDelete: 'set null' }),
    currentVersion: integer('current_version').notNull().default(1),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull(),
    /** In the trash since then; restorable until it is purged. */
    trashedAt: at('trashed_at'),
    trashedBy: text('trashed_by'),
  },
  (t) => [
    index('asset_tags').using('gin', t.tags),
    index('asset_terms').using('gin', t.terms),
    index('asset_trashed').on(t.trashedAt),
    index('asset_on_dark')
      .on(t.onDarkAssetId)
      .where(sql`${t.onDarkAssetId} is not null`),
    // The few whose file was replaced: only through them can anything be stale.
    index('asset_replaced')
      .on(t.id)
      .where(sql`${t.currentVersion} > 1`),
  ],
);

export type PyramidLevel = { width: number; height: number; sizeBytes: number };
export type AssetMetadata = { exif: Record<string, unknown>; iptc: Record<string, unknown>; xmp: Record<string, unknown>; hasLocation: boolean };
/** The marks in a file that say a machine made it or had a part in it; null: it carries none. */
export type AiMark = { generated: boolean; signs: string[] };

/**
 * One original: bytes by their sha256, and what the probe found in them. It belongs to one asset, so that a recall of that
 * asset reaches everything that was made of these bytes; several of its versions may hold it.
 */
export const original = pgTable(
  'original',
  {
    sha256: text('sha256').primaryKey(),
    assetId: text('asset_id')
      .notNull()
      .references(() => asset.id, { onDelete: 'cascade' }),
    fileKind: text('file_kind').$type<FileKind>().notNull().default('picture'),
    mediaType: text('media_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    /** As people see it: orientation applied; 0 where there is nothing to see (sound, fonts). Known at upload; the rest once probed. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    orientation: integer('orientation').notNull().default(1),
    pageCount: integer('page_count'),
    frameCount: integer('frame_count'),
    durationMs: integer('duration_ms'),
    colourSpace: text('colour_space'),
    hasAlpha: boolean('has_alpha'),
    metadata: jsonb('metadata').$type<AssetMetadata>(),
    aiMark: jsonb('ai_mark').$type<AiMark>(),
    /** Words found in the file itself (a document's text, a font's names), to be searched. */
    extractedText: text('extracted_text'),
    /** What only this kind of file has: codecs, glyph coverage, licence. */
    details: jsonb('details').$type<Record<string, unknown>>(),
    thumbhash: text('thumbhash'),
    perceptualHash: text('perceptual_hash'),
    colours: jsonb('colours').$type<{ hex: string; share: number }[]>(),
    /** Of a logo: how it looks without its margin; null where it was measured before that was asked, or as something else. */
    mark: jsonb('mark').$type<LogoMark>(),
    /** Settings and software that made the pyramid: its pixels are an input of every variant. */
    pyramidVersion: text('pyramid_version'),
    pyramid: jsonb('pyramid').$type<PyramidLevel[]>(),
    state: text('state').$type<'pending' | 'ready' | 'failed'>().notNull().default('pending'),
    failure: text('failure'),
    createdAt: createdAt(),
  },
  (t) => [index('original_asset').on(t.assetId), index('original_state').on(t.state, t.sha256)],
);

/** One immutable version of an asset: which original, under which name, from whom. */
export const assetVersion = pgTable(
  'asset_version',
  {
    assetId: text('asset_id')
      .notNull()
      .references(() => asset.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    sha256: text('sha256').notNull(),
    fileName: text('file_name').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.assetId, t.version] }),
    index('asset_version_sha256').on(t.sha256),
    foreignKey({ columns: [t.sha256], foreignColumns: [original.sha256], name: 'asset_version_original' }),
  ],
);
