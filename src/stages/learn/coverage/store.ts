import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';

type Counts = { planned: number; rendered: number; blocked: number; waiting: number; approved: number; delivered: number };
export type CoverageRow = { area: string; rowKey: string; rows: Counts & { rejected: number }; placements: Counts; reasons: Record<string, number> };

/**
 * What became of each placement that a campaign's applied plans asked for, as the newest of them says, and of each row that
 * could not be used and was not planned since. `area` is a region's code, or empty.
 */
const facts = (campaignId: string): SQL => sql`
  asked as (
    select distinct on (template, i.channel, i.locale, i.row_key, i.ambassador_id, i.partner_id)
      p.request->>'template' as template, i.channel, i.locale, i.row_key, i.region, i.ambassador_id, i.partner_id, i.outcome, i.reasons, i.variant_id
    from plan_item i join plan p on p.id = i.plan_id
    where p.campaign_id = ${campaignId} and p.applied_at is not null
      -- What was cancelled before it was made says nothing of a place: what stood there stands there again.
      and not (p.state = 'cancelled' and i.outcome <> 'blocked' and (select v.state from variant v where v.id = i.variant_id) <> 'ready')
    order by template, i.channel, i.locale, i.row_key, i.ambassador_id, i.partner_id, p.applied_at desc, p.id desc, i.ordinal desc
  ), said as (
    -- A row lies where the newest table says that places it; one that does not say leaves it there.
    select distinct on (r.key) r.key, r.region from plan_row r join plan p on p.id = r.plan_id
    where p.campaign_id = ${campaignId} and p.applied_at is not null and r.problems is null and r.region is not null
    order by r.key, p.applied_at desc, p.id desc
  ), fetched as (
    select distinct variant_id, channel, locale, row_key, coalesce(ambassador_id, '') as ambassador_id, coalesce(partner_id, '') as partner_id
    from placement where campaign_id = ${campaignId}
      and exists (select 1 from event_rollup r where r.placement_id = placement.id and r.kind = 'delivery' and r.events > 0)
  ), facts as (
    select coalesce(said.region, a.region, '') as area, a.row_key, false as rejected, a.outcome = 'blocked' or coalesce(v.state, '') = 'failed' as blocked,
      a.outcome <> 'blocked' and v.state = 'ready' as rendered,
      coalesce(a.outcome <> 'blocked' and v.state = 'ready' and (select s.decision from approval s where s.variant_id = v.id and s.sha256 = v.sha256
        order by s.created_at desc, s.id desc limit 1) = 'approved', false) as approved,
      a.outcome <> 'blocked' and f.variant_id is not null as delivered,
      case when a.outcome = 'blocked' then array(select distinct r->>'code' from jsonb_array_elements(a.reasons) r)
        when v.state = 'failed' then array['render-failed'] else '{}'::text[] end as codes
    from asked a
    left join said on said.key = a.row_key
    left join variant v on v.id = a.variant_id
    left join fetched f on f.variant_id = a.variant_id and f.channel = a.channel and f.locale = a.locale and f.row_key = a.row_key
      and f.ambassador_id = coalesce(a.ambassador_id, '') and f.partner_id = coalesce(a.partner_id, '')
    union all
    select coalesce(region, ''), coalesce(key, ''), true, false, false, false, false, array(select distinct r->>'code' from jsonb_array_elements(problems) r) from (
      select distinct on (coalesce(r.key, ''), case when r.key is null then r.cells::text end) r.key, r.region, r.problems
      from plan_row r join plan p on p.id = r.plan_id
      where p.campaign_id = ${campaignId} and p.applied_at is not null and r.problems is not null
        and not exists (select 1 from asked where asked.row_key = r.key)
      order by coalesce(r.key, ''), case when r.key is null then r.cells::text end, p.applied_at desc
    ) poison
  )`;

const placementsWhere = (condition: SQL): SQL => sql`(count(*) filter (where not rejected and ${condition}))::int`;
const rowsWhere = (condition: SQL): SQL => sql`(count(distinct (area, row_key)) filter (where not rejected and ${condition}))::int`;
const countsOf = (where: (condition: SQL) => SQL): SQL => sql`
  'planned', ${where(sql`true`)}, 'rendered', ${where(sql`rendered`)}, 'blocked', ${where(sql`blocked`)},
  'waiting', ${where(sql`not rendered and not blocked`)}, 'approved', ${where(sql`approved`)}, 'delivered', ${where(sql`delivered`)}`;

/** Coverage by province or by community, in the order of codes and keys; one more than a page. */
export async function coverageOf(
  db: DbOrTx,
  campaignId: string,
  query: { by: 'province' | 'community'; province?: string | undefined; limit: number; after: { area: string; rowKey: string } | null },
): Promise<CoverageRow[]> {
  const [area, rowKey] = query.by === 'province' ? [sql`left(area, 2)`, sql`''`] : [sql`area`, sql`row_key`];
  const { rows } = await db.execute<CoverageRow>(sql`
    with ${facts(campaignId)}, grouped as (
      select *, ${area} collate "C" as g_area, ${rowKey} collate "C" as g_row from facts
      where ${query.province === undefined ? sql`true` : sql`left(area, 2) = ${query.province}`}
    ), because as (
      select g_area, g_row, jsonb_object_agg(code, n) as reasons from (
        select g_area, g_row, code, count(*)::int as n from grouped, unnest(codes) code group by 1, 2, 3
      ) counted group by 1, 2
    )
    select g.g_area as area, g.g_row as "rowKey",
      jsonb_build_object(${countsOf(rowsWhere)}, 'rejected', (count(*) filter (where rejected))::int) as rows,
      jsonb_build_object(${countsOf(placementsWhere)}) as placements, coalesce(b.reasons, '{}'::jsonb) as reasons
    from grouped g left join because b on b.g_area = g.g_area and b.g_row = g.g_row
    where (g.g_area, g.g_row) > (${query.after?.area ?? ''} collate "C", ${query.after?.rowKey ?? ''} collate "C") or ${query.after === null}
    group by g.g_area, g.g_row, b.reasons order by g.g_area, g.g_row limit ${query.limit + 1}`);
  return rows;
}
