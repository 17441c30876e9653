import { sql } from 'drizzle-orm';
import type { Db } from '#adapters/db/client.ts';

export type Cell = { day: string; placementId: string; kind: string; bot: boolean; events: number; visitors: number; valueCents: number };

/** The rollups as they stand. */
export const rollups = async (db: Db): Promise<Cell[]> =>
  (
    await db.execute<Cell>(sql`
      select day::text, placement_id as "placementId", kind, bot, events::int, visitors::int, value_cents::int as "valueCents"
      from event_rollup order by placement_id, day, kind, bot`)
  ).rows;

/** The same cells counted anew from the raw rows: what the rollups must be. */
export const recount = async (db: Db): Promise<Cell[]> =>
  (
    await db.execute<Cell>(sql`
      select day::text, placement_id as "placementId", kind, bot, count(*)::int as events, count(distinct visitor)::int as visitors, coalesce(sum(value_cents), 0)::int as "valueCents"
      from event_raw group by day, placement_id, kind, bot order by placement_id, day, kind, bot`)
  ).rows;

export const rawIds = async (db: Db): Promise<string[]> =>
  (await db.execute<{ id: string }>(sql`select id from event_raw order by id`)).rows.map(({ id }) => id);
