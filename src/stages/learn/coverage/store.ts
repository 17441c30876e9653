import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';

type Counts = { planned: number; rendered: number; blocked: number; waiting: number; approved: number; delivered: number };
export type CoverageRow = { area: string; rowKey: string; rows: Counts & { rejected: number }; placements: Counts; reasons: Record<string, number> };

/** As a plan takes keys; `key` of a rejected row is cut short, its cells are not. */
const usableKey = '^[A-Za-z0-9_-]{1,64}$';

/**
 * What became of each placement that a campaign's applied plans asked for, and the rows that could not be used. Whether it is
 * made or blocked is what the newest plan says; approved and delivered is what stands in its place now, which is the old
 * creative as long as its successor is not approved. `area` is a region's code, or empty.
 *
 * A rejected row counts until a newer applied table of the same template has its key. One whose key is missing, malformed or used
 * twice names no row by which it could be found again: it counts until a newer table of that template has rows in its
 * province, or until the next one where its region cannot be read either.
 */
const facts = (campaignId: string): SQL => sql`
  tables as materialized (
    -- Read once: a request may hold megabytes of rows.
    select id, request->>'template' as template, state, row_number() over (order by applied_at, id) as nth
    from plan where campaign_id = ${campaignId} and applied_at is not null
  ), items as materialized (
    select t.template, t.nth, t.state, i.channel, i.locale, i.row_key, i.region, coalesce(i.ambassador_id, '') as ambassador_id,
      coalesce(i.partner_id, '') as partner_id, i.outcome, i.reasons, i.variant_id, i.ordinal
    from plan_item i join tables t on t.id = i.plan_id
  ), asked as materialized (
    select distinct on (template, channel, locale, row_key, ambassador_id, partner_id) * from items i
    -- What was cancelled before it was made says nothing of a place: what stood there stands there again.
    where not (i.state = 'cancelled' and i.outcome <> 'blocked' and (select v.state from variant v where v.id = i.variant_id) <> 'ready')
    order by template, channel, locale, row_key, ambassador_id, partner_id, nth desc, ordinal desc
  ), said as (
    -- A row lies where the newest table says that places it; one that does not say leaves it there.
    select distinct on (r.key) r.key, r.region from plan_row r join tables t on t.id = r.plan_id
    where r.problems is null and r.region is not null
    order by r.key, t.nth desc
  ), approved as (
    select v.id from variant v where v.campaign_id = ${campaignId} and v.state = 'ready' and (select s.decision from approval s
      where s.variant_id = v.id and s.sha256 = v.sha256 order by s.created_at desc, s.id desc limit 1) = 'approved'
  ), standing as (
    -- As delivery decides: the newest of a spot that is approved now.
    select distinct on (o.template, p.channel, p.locale, p.row_key, coalesce(p.ambassador_id, ''), coalesce(p.partner_id, ''))
      o.template, p.channel, p.locale, p.row_key, coalesce(p.ambassador_id, '') as ambassador_id, coalesce(p.partner_id, '') as partner_id, p.variant_id
    from placement p join approved on approved.id = p.variant_id join (select distinct variant_id, template from items) o on o.variant_id = p.variant_id
    where p.campaign_id = ${campaignId} and p.medium = 'link'
    order by 1, 2, 3, 4, 5, 6, p.superseded_at desc nulls first, p.id desc
  ), fetched as (
    select distinct variant_id, channel, locale, row_key, coalesce(ambassador_id, '') as ambassador_id, coalesce(partner_id, '') as partner_id
    from placement where campaign_id = ${campaignId}
      and exists (select 1 from event_rollup r where r.placement_id = placement.id and r.kind = 'delivery' and r.events > 0)
  ), told as materialized (
    select t.template, t.nth, r.key, coalesce(r.region, said.region) as region, r.problems,
      r.problems is null or coalesce(r.cells->>'key' ~ ${usableKey} and not r.problems @> '[{"code": "row-key-twice"}]', false) as is_named
    from plan_row r join tables t on t.id = r.plan_id left join said on said.key = r.key
    -- A cancelled table says nothing but what was made of it.
    where t.state <> 'cancelled' or (r.problems is null and (t.nth, r.key) in (select nth, row_key from asked))
  ), of_key as (select template, key, max(nth) as nth from told where is_named group by 1, 2
  ), of_province as (select template, coalesce(left(region, 2), '') as province, max(nth) as nth from told group by 1, 2
  ), of_template as (select template, max(nth) as nth from told group by 1
  ), facts as (
    select coalesce(said.region, a.region, '') as area, a.row_key, false as rejected, a.outcome = 'blocked' or coalesce(v.state, '') = 'failed' as blocked,
      a.outcome <> 'blocked' and v.state = 'ready' as rendered, s.variant_id is not null as approved, f.variant_id is not null as delivered,
      case when a.outcome = 'blocked' then array(select distinct r->>'code' from jsonb_array_elements(a.reasons) r)
        when v.state = 'failed' then array['render-failed'] else '{}'::text[] end as codes
    from asked a
    left join said on said.key = a.row_key
    left join variant v on v.id = a.variant_id
    left join standing s on s.template = a.template and s.channel = a.channel and s.locale = a.locale and s.row_key = a.row_key
      and s.ambassador_id = a.ambassador_id and s.partner_id = a.partner_id
    left join fetched f on f.variant_id = s.variant_id and f.channel = a.channel and f.locale = a.locale and f.row_key = a.row_key
      and f.ambassador_id = a.ambassador_id and f.partner_id = a.partner_id
    union all
    select coalesce(r.region, ''), coalesce(r.key, ''), true, false, false, false, false, array(select distinct p->>'code' from jsonb_array_elements(r.problems) p)
    from told r
    join of_template t on t.template = r.template
    join of_province p on p.template = r.template and p.province = coalesce(left(r.region, 2), '')
    left join of_key k on r.is_named and k.template = r.template and k.key = r.key
    where r.problems is not null and r.nth = case when r.is_named then k.nth when r.region is null then t.nth else p.nth end
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
  return db.transaction(async (tx) => {
    // Nobody can say beforehand how many rows each step gives: joined one by one, tables just written took longer than anybody waits.
    await tx.execute(sql`set local enable_nestloop = off`);
    const { rows } = await tx.execute<CoverageRow>(sql`
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
  });
}
