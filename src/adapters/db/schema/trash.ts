import { boolean, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from './columns.ts';

/** What was purged: whose bytes they were, and who ordered it. The bytes themselves are gone. */
export const purgedOriginal = pgTable(
  'purged_original',
  {
    sha256: text('sha256').primaryKey(),
    assetId: text('asset_id').notNull(),
    assetName: text('asset_name').notNull(),
    /** Something was made with the asset: should these bytes come back, they are that asset again, with its recall. */
    keepsId: boolean('keeps_id').notNull(),
    purgedBy: text('purged_by').notNull(),
    purgedAt: at('purged_at').notNull(),
  },
  (t) => [index('purged_original_asset').on(t.assetId)],
);
