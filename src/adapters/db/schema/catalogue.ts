import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { Localised } from '#kernel/locales.ts';
import { asset } from './assets.ts';
import { at, createdAt, id } from './columns.ts';

export const campaign = pgTable(
  'campaign',
  {
    id: id(),
    name: jsonb('name').$type<Localised>().notNull(),
    season: text('season').notNull(),
    project: text('project').notNull(),
    businessLine: text('business_line').notNull(),
    category: text('category').notNull(),
    landingUrl: text('landing_url').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    partnerIds: text('partner_ids')
      .array()
      .notNull()
      .default(sql`'{}'`),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [check('campaign_dates', sql`${t.startsAt} < ${t.endsAt}`)],
);

export const ambassador = pgTable('ambassador', {
  id: id(),
  name: jsonb('name').$type<Localised>().notNull(),
  title: jsonb('title').$type<Localised>().notNull(),
  portraitAssetId: text('portrait_asset_id')
    .notNull()
    .references(() => asset.id),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
});

export const partner = pgTable('partner', {
  id: id(),
  name: jsonb('name').$type<Localised>().notNull(),
  logoAssetId: text('logo_asset_id')
    .notNull()
    .references(() => asset.id),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
});

/** HMAC keys of a partner's links and postbacks. Two may be live, so that one can be replaced without a gap. */
export const signingKey = pgTable(
  'signing_key',
  {
    kid: text('kid').primaryKey(),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partner.id),
    secret: text('secret').notNull(),
    createdAt: createdAt(),
    retiredAt: at('retired_at'),
  },
  (t) => [index('signing_key_partner').on(t.partnerId)],
);

/** Who may use an asset or a person, where, when, for what. Null in a list means: any. */
export const release = pgTable(
  'release',
  {
    id: id(),
    subjectKind: text('subject_kind').$type<'asset' | 'person'>().notNull(),
    subjectId: text('subject_id').notNull(),
    campaignIds: text('campaign_ids').array(),
    partnerIds: text('partner_ids').array(),
    channels: text('channels').array(),
    regions: text('regions').array(),
    purposes: text('purposes').array().notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    /** Sha256 of the signed paper. */
    evidenceSha256: text('evidence_sha256'),
    note: text('note').notNull().default(''),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    endedAt: at('ended_at'),
  },
  (t) => [index('release_subject').on(t.subjectKind, t.subjectId), check('release_dates', sql`${t.startsAt} < ${t.endsAt}`)],
);

/** A template as it was when a plan used it: re-rendering needs it even after the folder changed. */
export const templateSnapshot = pgTable('template_snapshot', {
  digest: text('digest').primaryKey(),
  name: text('name').notNull(),
  layout: text('layout').notNull(),
  body: jsonb('body').notNull(),
  createdAt: createdAt(),
});
