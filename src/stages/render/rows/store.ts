import { sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { plan, planItem, planRow, variant } from '#adapters/db/schema/index.ts';
import { cancelledFailure } from '../plan-state.ts';
import { rowSchema } from '../contract.ts';
import type { Table } from './parse-rows.ts';
import type { RowProblem, rowStates } from './contract.ts';

export type RowState = (typeof rowStates)[number];
export type LedgerRow = {
  ordinal: number;
  line: number | null;
  key: string | null;
  region: string | null;
  state: RowState;
  placements: number;
  ready: number;
  waiting: number;
  blocked: number;
  failed: number;
  problems: RowProblem[];
};

/** As it lies in the database: what blocks a placement is about no cell, and rows of earlier releases have no column. */
type KeptRow = Omit<LedgerRow, 'problems'> & { problems: (Pick<RowProblem, 'code' | 'message'> & Partial<RowProblem>)[] };

/** Rows an INSERT takes at once: each has 7 parameters of Postgres' 65,535. */
const chunkRows = 5_000;

/** A rejected row's region, where at least that can be read. */
const regionIn = ({ region }: Record<string, string>): string | null => rowSchema.shape.region.safeParse(region).data ?? null;

export async function insertPlanRows(db: DbOrTx, planId: string, { usable, rejected }: Table): Promise<void> {
  const rows: (typeof planRow.$inferInsert)[] = [
    ...usable.map(({ ordinal, line, row }) => ({ planId, ordinal, line, key: row.key, region: row.region })),
    ...rejected.map(({ ordinal, line, key, problems, cells }) => ({ planId, ordinal, line, key, region: regionIn(cells), problems, cells })),
  ];
  for (let i = 0; i < rows.length; i += chunkRows) await db.insert(planRow).values(rows.slice(i, i + chunkRows));
}

/** What became of each row of a plan, in the order of the table; those in `states` after `after`. */
export async function ledgerOf(db: DbOrTx, planId: string, query: { states: readonly RowState[]; after: number; limit: number }): Promise<LedgerRow[]> {
  const { rows } = await db.execute<KeptRow>(sql`
    with found as (
      select ${planItem.rowKey} as key, ${planItem.outcome} as outcome, ${planItem.reasons} as reasons, ${planItem.channel} as channel,
        ${planItem.locale} as locale, ${variant.failure} as failure,
        -- Nothing is wrong with what only a cancel stopped: no person has to mend it.
        case when ${variant.state} = 'failed' and ${variant.failure} = ${cancelledFailure} then 'stopped' else ${variant.state} end as made
      from ${planItem} left join ${variant} on ${variant.id} = ${planItem.variantId}
      where ${planItem.planId} = ${planId}
    ), counted as (
      select key, count(*)::int as placements,
        (count(*) filter (where outcome = 'blocked'))::int as blocked,
        (count(*) filter (where outcome <> 'blocked' and made = 'ready'))::int as ready,
        (count(*) filter (where outcome <> 'blocked' and made = 'failed'))::int as failed
      from found group by key
    ), because as (
      select key, jsonb_agg(distinct problem) as problems from (
        select key, jsonb_build_object('code', r->>'code', 'message', r->>'detail') as problem
        from found, jsonb_array_elements(reasons) r where outcome = 'blocked'
        union all
        select key, jsonb_build_object('code', 'render-failed', 'message', channel || ', ' || locale || ': ' || failure)
        from found where outcome <> 'blocked' and made in ('failed', 'stopped')
      ) each_one group by key
    ), ledger as (
      select r.ordinal, r.line, r.key, r.region, coalesce(c.placements, 0) as placements, coalesce(c.ready, 0) as ready,
        coalesce(c.placements - c.blocked - c.ready - c.failed, 0) as waiting, coalesce(c.blocked, 0) as blocked, coalesce(c.failed, 0) as failed,
        coalesce(r.problems, b.problems, '[]'::jsonb) as problems,
        case when r.problems is not null then 'rejected' when c.blocked + c.failed > 0 then 'blocked'
          when c.ready = c.placements then 'ready' else 'waiting' end as state
      from ${planRow} r
      left join counted c on r.problems is null and c.key = r.key
      left join because b on r.problems is null and b.key = r.key
      where r.plan_id = ${planId} and r.ordinal > ${query.after}
    )
    select * from ledger where state = any(${sql.param([...query.states])}) order by ordinal limit ${query.limit}`);
  return rows.map((row) => ({
    ...row,
    problems: row.problems.slice(0, 20).map(({ code, pointer = `/rows/${row.ordinal}`, column = null, message }) => ({ code, pointer, column, message })),
  }));
}

/** The cells of a plan's rows by ordinal: of rejected ones as they came, of the others as they were planned. */
export async function cellsOfPlan(db: DbOrTx, planId: string): Promise<{ rejected: Map<number, Record<string, string>>; planned: unknown[] }> {
  const [{ rows: rejected }, { rows: planned }] = await Promise.all([
    db.execute<{ ordinal: number; cells: Record<string, string> }>(
      sql`select ordinal, cells from ${planRow} where ${planRow.planId} = ${planId} and ${planRow.cells} is not null`,
    ),
    db.execute<{ rows: unknown }>(sql`select ${plan.request}->'rows' as rows from ${plan} where ${plan.id} = ${planId}`),
  ]);
  const kept = planned[0]?.rows;
  return { rejected: new Map(rejected.map(({ ordinal, cells }) => [ordinal, cells])), planned: Array.isArray(kept) ? kept : [] };
}
