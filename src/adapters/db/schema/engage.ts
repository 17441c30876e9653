import { bigint, boolean, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { EngagementKind } from '#ports/event-log.ts';
import { at } from './columns.ts';

/** Every event once. The day comes from the id's own time, so a replay next week hits the same key. */
export const eventRaw = pgTable(
  'event_raw',
  {
    day: date('day', { mode: 'string' }).notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<EngagementKind>().notNull(),
    placementId: text('placement_id').notNull(),
    visitor: text('visitor'),
    bot: boolean('bot').notNull(),
    valueCents: integer('value_cents'),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.id] }), index('event_raw_placement').on(t.placementId)],
);

export const eventRollup = pgTable(
  'event_rollup',
  {
    day: date('day', { mode: 'string' }).notNull(),
    placementId: text('placement_id').notNull(),
    kind: text('kind').$type<EngagementKind>().notNull(),
    bot: boolean('bot').notNull(),
    events: bigint('events', { mode: 'number' }).notNull(),
    visitors: bigint('visitors', { mode: 'number' }).notNull(),
    valueCents: bigint('value_cents', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.placementId, t.day, t.kind, t.bot] })],
);

/** Which visitors were already counted that day; rows older than the salt's 48 h can go. */
export const eventVisitor = pgTable(
  'event_visitor',
  {
    day: date('day', { mode: 'string' }).notNull(),
    placementId: text('placement_id').notNull(),
    kind: text('kind').$type<EngagementKind>().notNull(),
    bot: boolean('bot').notNull(),
    visitor: text('visitor').notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.placementId, t.kind, t.bot, t.visitor] })],
);

/** The salt of a day's visitor hashes; deleted after 48 h, and with it any way back to an address. */
export const visitorSalt = pgTable('visitor_salt', { day: date('day', { mode: 'string' }).primaryKey(), salt: text('salt').notNull() });
