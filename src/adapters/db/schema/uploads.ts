import { bigint, boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { FieldProblem } from '#kernel/errors.ts';
import { at, createdAt, id } from './columns.ts';

/** A refusal that is told again to whoever lost the first answer. */
export type StoredProblem = { code: string; kind: string; title: string; fix: string; detail: string; fields: FieldProblem[]; extra: Record<string, unknown> };

/** A resumable upload: what was announced, and once all of its bytes are here, what became of them. The bytes are a file. */
export const upload = pgTable(
  'upload',
  {
    id: id(),
    /** The person who answers for it: nobody else may continue, read or end it. */
    ownerId: text('owner_id').notNull(),
    createdBy: text('created_by').notNull(),
    /** Null while the client does not know it yet. */
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    /** As it was sent, to be sent back. */
    metadata: jsonb('metadata').$type<Record<string, string | null>>().notNull(),
    /** What `metadata` means, parsed. */
    intent: jsonb('intent').$type<Record<string, unknown>>().notNull(),
    state: text('state').$type<'open' | 'done' | 'refused'>().notNull().default('open'),
    /** How often its bytes were looked at: a file that ends the process each time must not do so for ever. */
    attempts: integer('attempts').notNull().default(0),
    assetId: text('asset_id'),
    /** Did it make the asset, or were its bytes here already? */
    created: boolean('created'),
    importId: text('import_id'),
    problem: jsonb('problem').$type<StoredProblem>(),
    createdAt: createdAt(),
    /** Unfinished, it is thrown away then; finished, its answer is forgotten then. */
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [index('upload_owner').on(t.ownerId, t.state), index('upload_expiry').on(t.expiresAt), index('upload_state').on(t.state)],
);

/** An object in storage that no row referred to when the sweep came by: removed when it comes again, after a while. */
export const orphanObject = pgTable('orphan_object', { key: text('key').primaryKey(), firstSeenAt: at('first_seen_at').notNull() });
