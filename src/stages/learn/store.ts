import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { type Grouping, ingredientKinds } from './contract.ts';

/** The sums of one group, as the rollups have them. */
export type Sums = {
  impressions: number;
  linkClicks: number;
  qrClicks: number;
  shares: number;
  downloads: number;
  conversions: number;
  valueCents: number;
  deliveries: number;
  impressionVisitors: number;
  clickVisitors: number;
};
export type SumsOfGroup = Sums & { key: string | null; kind: string | null; hint: string | null; channel: string | null; groupCount: number };

/** What of a campaign is asked for; null means no bound. */
export type Slice = { campaignId: string; partnerId: string | null; from: string | null; to: string | null; includeBots: boolean };

type Dimension = {
  key: SQL;
  kind?: SQL;
  /** Text to make a label of, where the key alone says little. */ hint?: SQL;
  join?: (slice: Slice) => SQL;
  where?: SQL;
};

// An input that fills two slots of one variant counts once.
const ingredients = ({ campaignId }: Slice): SQL => sql`join (
    select l.variant_id, l.kind, l.input_id, min(l.slot) as slot from lineage l
    where l.variant_id in (select variant_id from placement where campaign_id = ${campaignId}) and l.kind in (${sql.join(
      ingredientKinds.map((kind) => sql`${kind}`),
      sql`, `,
    )})
    group by l.variant_id, l.kind, l.input_id
  ) i on i.variant_id = p.variant_id join variant v on v.id = p.variant_id`;

const dimensions: Record<Grouping | 'all', Dimension> = {
  all: { key: sql`null::text` },
  variant: {
    key: sql`p.variant_id`,
    hint: sql`min(p.locale) || case when min(p.row_key) = max(p.row_key) and min(p.row_key) <> '' then ' · ' || min(p.row_key) else '' end`,
  },
  channel: { key: sql`p.channel` },
  partner: { key: sql`p.partner_id` },
  ambassador: { key: sql`p.ambassador_id` },
  region: { key: sql`p.region` },
  locale: { key: sql`p.locale` },
  medium: { key: sql`p.medium` },
  row: { key: sql`p.row_key` },
  day: { key: sql`r.day::text`, where: sql`r.day is not null` },
  ingredient: { key: sql`i.input_id`, kind: sql`i.kind`, hint: sql`min(v.manifest->'text'->>i.slot) filter (where i.kind = 'text')`, join: ingredients },
};

const sum = (column: SQL, condition: SQL): SQL => sql`coalesce(sum(${column}) filter (where ${condition}), 0)::float8`;
const events = (kind: string): SQL => sum(sql`r.events`, sql`r.kind = ${kind}`);

/** Sums by one dimension, from the rollups; a group without events is there too, with zeros. */
export async function sumsBy(db: DbOrTx, by: Grouping | 'all', slice: Slice, limit: number): Promise<SumsOfGroup[]> {
  const { key, kind = sql`null::text`, hint = sql`null::text`, join = () => sql``, where = sql`true` } = dimensions[by];
  const result = await db.execute<SumsOfGroup>(sql`
    select ${key} as key, ${kind} as kind, ${hint} as hint, min(p.channel) as channel, (count(*) over ())::int as "groupCount",
      ${events('impression')} as impressions,
      ${sum(sql`r.events`, sql`r.kind = 'click' and p.medium = 'link'`)} as "linkClicks",
      ${sum(sql`r.events`, sql`r.kind = 'click' and p.medium = 'qr'`)} as "qrClicks",
      ${events('share')} as shares,
      ${events('download')} as downloads,
      ${events('conversion')} as conversions,
      ${sum(sql`r.value_cents`, sql`r.kind = 'conversion'`)} as "valueCents",
      ${events('delivery')} as deliveries,
      ${sum(sql`r.visitors`, sql`r.kind = 'impression'`)} as "impressionVisitors",
      ${sum(sql`r.visitors`, sql`r.kind = 'click'`)} as "clickVisitors"
    from placement p ${join(slice)}
    left join event_rollup r on r.placement_id = p.id
      and r.day >= coalesce(${slice.from}::date, '-infinity') and r.day <= coalesce(${slice.to}::date, 'infinity')
      and (${slice.includeBots} or not r.bot)
    where p.campaign_id = ${slice.campaignId} and (${slice.partnerId}::text is null or p.partner_id = ${slice.partnerId}) and ${where}
    group by 1, 2
    order by sum(r.events) desc nulls last, 1, 2
    limit ${limit}`);
  return result.rows;
}
