import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, json, jsonb, pgTable, pgView, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Manifest, Proof } from '#engine/contract.ts';
import { at, createdAt, id } from './columns.ts';

export type BlockReason = { code: string; detail: string; slot?: string | undefined };
/** Findings and undecided rules, in the words of the rules' contract. */
export type ReviewHints = { findings: unknown[]; undecided: unknown[] };

export const plan = pgTable('plan', {
  id: id(),
  campaignId: text('campaign_id').notNull(),
  /** The parsed request, to plan again and see whether the world has changed. */
  request: jsonb('request').notNull(),
  /** Hash of every item: what apply must still find. */
  digest: text('digest').notNull(),
  state: text('state').$type<'open' | 'applied' | 'paused' | 'cancelled' | 'done'>().notNull().default('open'),
  toRender: integer('to_render').notNull(),
  reused: integer('reused').notNull(),
  blocked: integer('blocked').notNull(),
  /** Rows that were sent, and those of them that cannot be used. */
  rows: integer('rows').notNull().default(0),
  rejectedRows: integer('rejected_rows').notNull().default(0),
  rendered: integer('rendered').notNull().default(0),
  failed: integer('failed').notNull().default(0),
  /** Last number given out in `plan_progress`; its row lock keeps the numbers in commit order. */
  progressSeq: integer('progress_seq').notNull().default(0),
  /** Files that give way to the plan's own once those are approved. */
  supersedes: integer('supersedes').notNull().default(0),
  /** Rows of which something was placed in another region before. */
  movedRows: integer('moved_rows').notNull().default(0),
  /** Where its jobs stand in the queue; null until they are in it. */
  queued: jsonb('queued').$type<{ from: number; to: number; variants: number }>(),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
  appliedAt: at('applied_at'),
});

/** One row of a plan's table: planned, or rejected with what is wrong and its cells as they came. */
export const planRow = pgTable(
  'plan_row',
  {
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    line: integer('line'),
    key: text('key'),
    region: text('region'),
    /** Null: nothing is wrong with the row itself. */
    problems: jsonb('problems').$type<{ code: string; pointer: string; column?: string | null; message: string }[]>(),
    /** As JSON and not JSONB, which would forget the order of the columns. */
    cells: json('cells').$type<Record<string, string>>(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.ordinal] })],
);

/** One placement-to-be of a plan: what would be made, what is there, what is blocked and why. */
export const planItem = pgTable(
  'plan_item',
  {
    planId: text('plan_id')
      .notNull()
      .references(() => plan.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    outcome: text('outcome').$type<'render' | 'reuse' | 'blocked'>().notNull(),
    reasons: jsonb('reasons').$type<BlockReason[]>().notNull(),
    channel: text('channel').notNull(),
    locale: text('locale').notNull(),
    rowKey: text('row_key').notNull(),
    region: text('region'),
    ambassadorId: text('ambassador_id'),
    partnerId: text('partner_id'),
    /** Null where blocked before a manifest could be made. */
    variantId: text('variant_id'),
    /** Which text each slot shows, where several are approved. */
    alternates: jsonb('alternates').$type<Record<string, 'long' | 'medium' | 'short'>>(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.ordinal] }), index('plan_item_variant').on(t.variantId)],
);

export const planProgress = pgTable(
  'plan_progress',
  {
    planId: text('plan_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind').$type<'applied' | 'rendered' | 'failed' | 'paused' | 'resumed' | 'cancelled' | 'done'>().notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.seq] })],
);

/** One rendered file, named by the hash of its manifest. */
export const variant = pgTable(
  'variant',
  {
    id: id(),
    campaignId: text('campaign_id').notNull(),
    manifest: jsonb('manifest').$type<Manifest>().notNull(),
    /** Variants of one base differ only in row slots: a worker keeps the base hot. */
    baseId: text('base_id').notNull(),
    channel: text('channel').notNull(),
    locale: text('locale').notNull(),
    state: text('state').$type<'planned' | 'ready' | 'failed'>().notNull().default('planned'),
    sha256: text('sha256'),
    mediaType: text('media_type'),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    width: integer('width'),
    height: integer('height'),
    proof: jsonb('proof').$type<Proof>(),
    proofOk: boolean('proof_ok'),
    /** What the rules would have a reviewer look at, as found when it was planned. */
    hints: jsonb('hints').$type<ReviewHints>().notNull().default({ findings: [], undecided: [] }),
    failure: text('failure'),
    /** Who planned it: may not approve it. */
    makerId: text('maker_id').notNull(),
    createdAt: createdAt(),
    renderedAt: at('rendered_at'),
  },
  (t) => [index('variant_campaign').on(t.campaignId, t.state), index('variant_sha256').on(t.sha256)],
);

/** variant ← each input: where-used, recall, impact and results by ingredient all read this. */
export const lineage = pgTable(
  'lineage',
  {
    variantId: text('variant_id')
      .notNull()
      .references(() => variant.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<LineageKind>().notNull(),
    inputId: text('input_id').notNull(),
    /** The slot it fills; empty where it fills none. */
    slot: text('slot').notNull().default(''),
    digest: text('digest').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.kind, t.inputId, t.slot] }),
    index('lineage_input').on(t.kind, t.inputId),
    // By what it was made with: finds what is stale without looking at what is not.
    index('lineage_made_with')
      .on(t.inputId, t.digest, t.variantId)
      .where(sql`${t.kind} = 'asset'`),
  ],
);
export type LineageKind = 'asset' | 'person' | 'partner' | 'campaign' | 'template' | 'channel' | 'font' | 'text' | 'rule-pack';

/** Where a variant is meant to be seen. An event carries only its id; links and QR codes are `/r/{id}`. */
export const placement = pgTable(
  'placement',
  {
    id: id(),
    campaignId: text('campaign_id').notNull(),
    variantId: text('variant_id')
      .notNull()
      .references(() => variant.id),
    channel: text('channel').notNull(),
    locale: text('locale').notNull(),
    rowKey: text('row_key').notNull(),
    region: text('region'),
    ambassadorId: text('ambassador_id'),
    partnerId: text('partner_id'),
    medium: text('medium').$type<'qr' | 'link'>().notNull(),
    /** Hash of where it stands, whatever it shows, and wherever its row is said to lie: a newer placement of the same spot takes its place. */
    spot: text('spot').notNull(),
    supersededAt: at('superseded_at'),
    targetUrl: text('target_url').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('placement_variant').on(t.variantId), index('placement_campaign').on(t.campaignId), index('placement_spot').on(t.spot)],
);

/**
 * Everything a recall or a release can be about, by variant: its lineage, itself, and whoever its pictures show. People
 * are read through the asset, so that somebody who is named on a picture later has rights in what was made before.
 */
export const variantInput = pgView('variant_input', {
  variantId: text('variant_id').notNull(),
  kind: text('kind').$type<LineageKind | 'variant'>().notNull(),
  inputId: text('input_id').notNull(),
}).as(sql`
  select variant_id, kind, input_id from lineage
  union
  select l.variant_id, 'person', a.ambassador_id from lineage l join asset a on l.kind = 'asset' and a.id = l.input_id where a.ambassador_id is not null
  union
  select id, 'variant', id from variant`);

/**
 * What is stale, and through which asset: made with bytes that the asset has had and does not have any more. `made_with` is
 * the newest version that held those bytes.
 */
export const staleInput = pgView('stale_input', {
  variantId: text('variant_id').notNull(),
  assetId: text('asset_id').notNull(),
  slot: text('slot').notNull(),
  madeWith: integer('made_with').notNull(),
  current: integer('current').notNull(),
}).as(sql`
  select l.variant_id, a.id as asset_id, l.slot, made.version as made_with, a.current_version as current
  from asset a
  join asset_version held on held.asset_id = a.id and held.version = a.current_version
  join asset_version made on made.asset_id = a.id and made.sha256 <> held.sha256
    and not exists (select 1 from asset_version later where later.asset_id = a.id and later.sha256 = made.sha256 and later.version > made.version)
  join lineage l on l.kind = 'asset' and l.input_id = a.id and l.digest = made.sha256
  where a.current_version > 1`);
