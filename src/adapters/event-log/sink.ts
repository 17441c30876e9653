import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { shanghaiDay } from '#kernel/clock.ts';
import { timeOfUuidv7 } from '#kernel/ids.ts';
import type { EngagementEvent } from '#ports/event-log.ts';

export type Written = {
  /** Events that were new: an id that was there already is not in it. */
  counted: number;
  /** Placements that do not exist: their events were dropped. */
  unknownPlacementIds: string[];
};

/** The key of an event: the Shanghai day of its id's own time, and the id. So a replay in another week meets the same key. */
export const eventKey = (id: string): { day: string; at: Date } => {
  const at = timeOfUuidv7(id);
  return { day: shanghaiDay(at), at };
};

/**
 * Counts each event once, whatever is sent twice, by whom, and however often: one statement, so raw rows and counts are
 * there together or not at all, and counts come from the rows that were inserted, never from what was asked for.
 *
 * A visitor is kept only while the day's salt exists: later nobody could tell a known visitor from a new one, so a late
 * event has no visitor rather than a wrong one.
 *
 * Every transaction takes its locks in one order (raw rows, visitors, rollups, each sorted), so two never wait in a ring.
 */
const statement = (events: readonly EngagementEvent[]) => sql`
  with input as (
    select * from jsonb_to_recordset(${JSON.stringify(events.map((event) => ({ ...event, ...eventKey(event.id) })))}::jsonb)
      as e(day date, id text, kind text, "placementId" text, visitor text, bot boolean, "valueCents" integer, at timestamptz)
  ), known as (
    select e.day, e.id, e.kind, e."placementId" as placement_id, case when s.day is not null then e.visitor end as visitor, e.bot, e."valueCents" as value_cents, e.at
    from input e join placement p on p.id = e."placementId" left join visitor_salt s on s.day = e.day
  ), fresh as (
    insert into event_raw (day, id, kind, placement_id, visitor, bot, value_cents, at)
    select day, id, kind, placement_id, visitor, bot, value_cents, at from known order by day, id
    on conflict do nothing
    returning day, id, kind, placement_id, visitor, bot, value_cents
  ), fresh_visitor as (
    insert into event_visitor (day, placement_id, kind, bot, visitor)
    select distinct day, placement_id, kind, bot, visitor from fresh where visitor is not null order by day, placement_id, kind, bot, visitor
    on conflict do nothing
    returning day, placement_id, kind, bot
  ), cell as (
    select day, placement_id, kind, bot, count(*) as events, coalesce(sum(value_cents), 0) as value_cents from fresh group by day, placement_id, kind, bot
  ), cell_visitors as (
    select day, placement_id, kind, bot, count(*) as visitors from fresh_visitor group by day, placement_id, kind, bot
  ), rolled as (
    insert into event_rollup (day, placement_id, kind, bot, events, visitors, value_cents)
    select c.day, c.placement_id, c.kind, c.bot, c.events, coalesce(v.visitors, 0), c.value_cents
    from cell c left join cell_visitors v on (v.day, v.placement_id, v.kind, v.bot) = (c.day, c.placement_id, c.kind, c.bot)
    order by c.placement_id, c.day, c.kind, c.bot
    on conflict (placement_id, day, kind, bot) do update set
      events = event_rollup.events + excluded.events,
      visitors = event_rollup.visitors + excluded.visitors,
      value_cents = event_rollup.value_cents + excluded.value_cents
    returning 1
  )
  select
    (select count(*)::int from fresh) as counted,
    (select coalesce(array_agg(distinct e."placementId"), '{}') from input e where not exists (select 1 from placement p where p.id = e."placementId")) as "unknownPlacementIds"`;

// Serialization failure and deadlock: Postgres asks for the whole transaction again.
const passingCodes = new Set(['40001', '40P01']);
const maxTries = 5;

function sqlState(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}

/** Writes a batch; durable and counted when it resolves. */
export async function writeEvents(db: DbOrTx, events: readonly EngagementEvent[]): Promise<Written> {
  if (events.length === 0) return { counted: 0, unknownPlacementIds: [] };
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await db.execute<Written>(statement(events));
      return result.rows[0] as Written;
    } catch (error) {
      if (attempt === maxTries || !passingCodes.has(sqlState(error) ?? '')) throw error;
      // Spread, so that two that met do not meet again.
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}
