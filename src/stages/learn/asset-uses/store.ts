import { inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { ambassador, assetLink, partner, release } from '#adapters/db/schema/index.ts';
import { stands } from '#stages/render/index.ts';
import { type AssetUse, type AssetUses, type UseKind, useKinds } from './contract.ts';

export async function countUses(db: DbOrTx, assetId: string): Promise<AssetUses['counts']> {
  const result = await db.execute<AssetUses['counts']>(sql`
    with made as materialized (select distinct variant_id from lineage where kind = 'asset' and input_id = ${assetId}),
      old as materialized (select distinct variant_id from stale_input where asset_id = ${assetId}),
      placed as materialized (select p.id, p.variant_id, ${stands(sql`p`)} as standing from placement p join made using (variant_id))
    select
      (select count(*) from made)::int as variants,
      (select count(*) from old)::int as stale,
      (select count(*) from old where exists (select 1 from placed where placed.variant_id = old.variant_id and standing))::int as "staleStanding",
      (select count(*) from placed)::int as placements,
      (select coalesce(sum(r.events), 0) from event_rollup r join placed on placed.id = r.placement_id where r.kind = 'delivery')::float8 as deliveries,
      (select count(distinct v.campaign_id) from variant v join made on made.variant_id = v.id)::int as campaigns,
      (select count(*) from ambassador where portrait_asset_id = ${assetId})::int as ambassadors,
      (select count(*) from partner where logo_asset_id = ${assetId})::int as partners,
      (select count(*) from release where subject_kind = 'asset' and subject_id = ${assetId})::int as releases,
      (select count(*) from asset_link where asset_id = ${assetId})::int as links`);
  const [counts] = result.rows;
  if (!counts) throw new Error('counting gave no row');
  return counts;
}

export type UseId = { rank: number; id: string };

/** What uses an asset, in the order of kinds and ids; one more than a page. Names only: what each is, is read by kind. */
export async function listUses(db: DbOrTx, assetId: string, query: { limit: number; after: UseId | null; kind: UseKind | null }): Promise<UseId[]> {
  const rankOf = (kind: UseKind): number => useKinds.indexOf(kind);
  // Bytewise, as the cursor compares them.
  const result = await db.execute<UseId>(sql`
    select rank, id from (
      select ${rankOf('ambassador')}::int as rank, id from ambassador where portrait_asset_id = ${assetId}
      union all select ${rankOf('partner')}::int, id from partner where logo_asset_id = ${assetId}
      union all select ${rankOf('release')}::int, id from release where subject_kind = 'asset' and subject_id = ${assetId}
      union all select ${rankOf('link')}::int, id from asset_link where asset_id = ${assetId}
      union all (select distinct ${rankOf('variant')}::int, variant_id from lineage where kind = 'asset' and input_id = ${assetId})
      union all select ${rankOf('placement')}::int, p.id from placement p
        where p.variant_id in (select variant_id from lineage where kind = 'asset' and input_id = ${assetId})
    ) used
    where (${query.kind}::text is null or rank = ${query.kind === null ? -1 : rankOf(query.kind)}::int)
      and (rank, id collate "C") > (${query.after?.rank ?? -1}::int, ${query.after?.id ?? ''} collate "C")
    order by rank, id collate "C" limit ${query.limit + 1}`);
  return result.rows;
}

type Of<K extends UseKind> = Extract<AssetUse, { kind: K }>;
const listed = (ids: readonly string[]) => sql`${sql.param([...ids])}::text[]`;
const iso = (at: Date | string | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Deliveries by placement: counts from the rollups, and when the last one was. */
const delivered = sql`select r.placement_id, sum(r.events)::float8 as events,
    (select max(e.at) from event_raw e where e.placement_id = r.placement_id and e.kind = 'delivery' and e.day = max(r.day)) as last_at
  from event_rollup r where r.kind = 'delivery'`;

async function variantUses(db: DbOrTx, assetId: string, ids: readonly string[]): Promise<AssetUse[]> {
  const result = await db.execute<Omit<Of<'variant'>, 'kind' | 'deliveries'> & { events: number; lastAt: string | null }>(sql`
    select v.id, v.campaign_id as "campaignId", v.channel, v.locale, v.state, v.manifest->'template'->>'name' as template,
      array(select l.slot from lineage l where l.variant_id = v.id and l.kind = 'asset' and l.input_id = ${assetId} order by l.slot) as slots,
      (select max(h.version) from asset_version h join lineage l on l.digest = h.sha256
        where h.asset_id = ${assetId} and l.variant_id = v.id and l.kind = 'asset' and l.input_id = ${assetId}) as "madeWith",
      exists (select 1 from stale_input s where s.variant_id = v.id and s.asset_id = ${assetId}) as stale,
      exists (select 1 from placement p where p.variant_id = v.id and ${stands(sql`p`)}) as standing,
      (select count(*) from placement p where p.variant_id = v.id)::int as placements,
      coalesce(d.events, 0) as events, d.last_at as "lastAt"
    from variant v
    left join lateral (
      select sum(g.events) as events, max(g.last_at) as last_at from placement p
      join lateral (${delivered} and r.placement_id = p.id group by r.placement_id) g on true
      where p.variant_id = v.id
    ) d on true
    where v.id = any(${listed(ids)})`);
  return result.rows.map(({ events, lastAt, ...row }) => ({ kind: 'variant', ...row, deliveries: { count: events, lastAt: iso(lastAt) } }));
}

async function placementUses(db: DbOrTx, ids: readonly string[]): Promise<AssetUse[]> {
  const result = await db.execute<Omit<Of<'placement'>, 'kind' | 'deliveries'> & { events: number; lastAt: string | null }>(sql`
    select p.id, p.variant_id as "variantId", p.campaign_id as "campaignId", p.channel, p.locale, p.row_key as "rowKey", p.region,
      p.partner_id as "partnerId", p.ambassador_id as "ambassadorId", p.medium, p.superseded_at is not null as superseded,
      coalesce(d.events, 0) as events, d.last_at as "lastAt"
    from placement p left join (${delivered} and r.placement_id = any(${listed(ids)}) group by r.placement_id) d on d.placement_id = p.id
    where p.id = any(${listed(ids)})`);
  return result.rows.map(({ events, lastAt, ...row }) => ({ kind: 'placement', ...row, deliveries: { count: events, lastAt: iso(lastAt) } }));
}

const readers: Record<UseKind, (db: DbOrTx, assetId: string, ids: string[]) => Promise<AssetUse[]>> = {
  ambassador: async (db, _assetId, ids) =>
    (await db.select().from(ambassador).where(inArray(ambassador.id, ids))).map(({ id, name }) => ({ kind: 'ambassador', id, name })),
  partner: async (db, _assetId, ids) =>
    (await db.select().from(partner).where(inArray(partner.id, ids))).map(({ id, name }) => ({ kind: 'partner', id, name })),
  release: async (db, _assetId, ids) =>
    (await db.select().from(release).where(inArray(release.id, ids))).map(({ id, purposes, endsAt, endedAt }) => ({
      kind: 'release',
      id,
      purposes,
      endsAt: endsAt.toISOString(),
      endedAt: iso(endedAt),
    })),
  link: async (db, _assetId, ids) =>
    (await db.select().from(assetLink).where(inArray(assetLink.id, ids))).map(({ id, version, expiresAt, revokedAt }) => ({
      kind: 'link',
      id,
      follow: version ?? 'current',
      expiresAt: iso(expiresAt),
      revokedAt: iso(revokedAt),
    })),
  variant: variantUses,
  placement: (db, _assetId, ids) => placementUses(db, ids),
};

/** What the uses of one page are, in their order. */
export async function readUses(db: DbOrTx, assetId: string, page: readonly UseId[]): Promise<AssetUse[]> {
  const found = new Map<string, AssetUse>();
  for (const [rank, of] of Map.groupBy(page, (one) => one.rank)) {
    const kind = useKinds[rank];
    if (!kind) throw new Error(`no kind of use has the rank ${rank}`);
    const ids = of.map(({ id }) => id);
    for (const use of await readers[kind](db, assetId, ids)) found.set(`${rank}~${use.id}`, use);
  }
  return page.flatMap(({ rank, id }) => found.get(`${rank}~${id}`) ?? []);
}
