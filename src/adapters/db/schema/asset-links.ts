import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from './columns.ts';

/** What a link is used for, in the words of releases; null: it says nothing of that. */
export type LinkUse = { purpose: string | null; campaignId: string | null; partnerId: string | null; channel: string | null; region: string | null };

/**
 * A stable address of an asset, `/a/{code}`, for whoever knows it. No foreign key to the asset: where that was purged, the
 * link still knows that there was one.
 */
export const assetLink = pgTable(
  'asset_link',
  {
    id: id(),
    code: text('code').notNull(),
    assetId: text('asset_id').notNull(),
    /** Pinned to this version; null: it follows the current one. */
    version: integer('version'),
    maxWidthPx: integer('max_width_px'),
    /** The file itself, where it is no picture; else one of the stored sizes. */
    original: boolean('original').notNull().default(false),
    use: jsonb('use').$type<LinkUse>().notNull(),
    expiresAt: at('expires_at'),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    revokedAt: at('revoked_at'),
    revokedBy: text('revoked_by'),
  },
  (t) => [uniqueIndex('asset_link_code').on(t.code), index('asset_link_asset').on(t.assetId, t.id)],
);
