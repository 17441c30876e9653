import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from './columns.ts';

/** Signs a manifest hash and the bytes that came of it. Any change is another hash, and has no approval. */
export const approval = pgTable(
  'approval',
  {
    id: id(),
    variantId: text('variant_id').notNull(),
    sha256: text('sha256').notNull(),
    decision: text('decision').$type<'approved' | 'rejected'>().notNull(),
    note: text('note').notNull().default(''),
    reviewerId: text('reviewer_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('approval_variant').on(t.variantId)],
);

/** Takes back a variant, or all that was made with an asset, a person, a partner or a campaign. */
export const recall = pgTable(
  'recall',
  {
    id: id(),
    subjectKind: text('subject_kind').$type<'variant' | 'asset' | 'person' | 'partner' | 'campaign'>().notNull(),
    subjectId: text('subject_id').notNull(),
    reason: text('reason').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    liftedAt: at('lifted_at'),
    liftedBy: text('lifted_by'),
  },
  (t) => [index('recall_subject').on(t.subjectKind, t.subjectId)],
);
