import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { type lineage, type placement, templateSnapshot, type variant } from '#adapters/db/schema/index.ts';
import { countingStates } from '../plan-state.ts';
import type { PlannedItem } from '../planning/plan-variants.ts';

/*
 * Everything that applying a plan writes, each kind in a few statements whatever their number: rows go to Postgres as one JSON
 * value, or as arrays, and not as a parameter a cell, which cost more than planning them.
 */

type NewVariant = Pick<typeof variant.$inferInsert, 'id' | 'baseId' | 'manifest' | 'hints' | 'channel' | 'locale'>;
type NewPlacement = Omit<typeof placement.$inferInsert, 'campaignId' | 'targetUrl' | 'createdAt' | 'supersededAt'>;

/** Some megabytes of JSON: held in memory once here and once there. */
const rowsAtOnce = 1_000;
async function inPieces(rows: readonly object[], write: (rows: SQL) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) await write(sql`${JSON.stringify(rows.slice(i, i + rowsAtOnce))}::jsonb`);
}
const dated = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;
const listed = (values: readonly (string | null)[]): SQL => sql`${sql.param([...values])}::text[]`;

export async function insertSnapshots(db: DbOrTx, rows: (typeof templateSnapshot.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(templateSnapshot).values(rows).onConflictDoNothing();
}

/** Makes what is not there yet; what failed before may be tried again. Gives the ids of the latter. */
export async function insertVariants(db: DbOrTx, rows: readonly NewVariant[], of: { campaignId: string; makerId: string; at: Date }): Promise<string[]> {
  const again: string[] = [];
  await inPieces(
    rows.map(({ id, baseId, manifest, hints, channel, locale }) => ({ id, base: baseId, manifest, hints, channel, locale })),
    async (piece) => {
      // Postgres: an inserted row has been deleted or locked by nobody, an updated one has.
      const written = await db.execute<{ id: string }>(sql`
        with written as (
          insert into variant (id, campaign_id, manifest, base_id, channel, locale, hints, maker_id, created_at)
          select id, ${of.campaignId}::text, manifest, base, channel, locale, hints, ${of.makerId}::text, ${dated(of.at)}
          from jsonb_to_recordset(${piece}) as d(id text, base text, manifest jsonb, hints jsonb, channel text, locale text)
          on conflict (id) do update set state = 'planned', failure = null where variant.state = 'failed'
          returning id, xmax <> 0 as was_there
        ) select id from written where was_there`);
      again.push(...written.rows.map(({ id }) => id));
    },
  );
  return again;
}

/** Running plans that had counted these variants as failed wait for them again, or they would count them twice. */
export async function uncountFailures(db: DbOrTx, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  const counting = sql`state = any(${listed(countingStates)})`;
  // In the order of ids, as everywhere.
  const waiting = await db.execute<{ id: string; failed: number }>(sql`
    select p.id, count(distinct i.variant_id)::int as failed from plan_item i join plan p on p.id = i.plan_id
    where i.variant_id = any(${listed(variantIds)}) and i.outcome = 'render' and p.${counting} group by p.id order by p.id`);
  for (const { id, failed } of waiting.rows) await db.execute(sql`update plan set failed = failed - ${failed} where id = ${id} and ${counting}`);
}

type Inputs = Pick<NonNullable<PlannedItem['variant']>, 'id' | 'lineage'>;
/** What variants are made of. Most of it they have in common, so each input is sent once, with the places of its variants. */
export async function insertLineage(db: DbOrTx, variants: readonly Inputs[]): Promise<void> {
  const atOnce = 5_000;
  for (let from = 0; from < variants.length; from += atOnce) {
    const piece = variants.slice(from, from + atOnce);
    const inputs = new Map<string, Omit<typeof lineage.$inferInsert, 'variantId'> & { of: number[] }>();
    piece.forEach((one, place) => {
      for (const input of one.lineage) {
        const key = [input.kind, input.inputId, input.slot, input.digest].join('\n');
        const known = inputs.get(key) ?? { ...input, of: [] };
        inputs.set(key, known);
        known.of.push(place + 1);
      }
    });
    await db.execute(sql`
      insert into lineage (variant_id, kind, input_id, slot, digest)
      select v.id, d.kind, d."inputId", d.slot, d.digest
      from jsonb_to_recordset(${JSON.stringify([...inputs.values()])}::jsonb) as d(kind text, "inputId" text, slot text, digest text, "of" int[])
      cross join unnest(d."of") as place join unnest(${listed(piece.map(({ id }) => id))}) with ordinality as v(id, place) on v.place = place.place
      order by v.place
      on conflict do nothing`);
  }
}

/** The same placement may come to show a newer variant of itself (another engine build, say); where it leads never changes. */
export async function upsertPlacements(db: DbOrTx, rows: readonly NewPlacement[], of: { campaignId: string; targetUrl: string; at: Date }): Promise<void> {
  await inPieces(rows, (piece) =>
    db.execute(sql`
      insert into placement (id, campaign_id, variant_id, channel, locale, row_key, region, ambassador_id, partner_id, medium, spot, target_url, created_at)
      select id, ${of.campaignId}::text, "variantId", channel, locale, "rowKey", region, "ambassadorId", "partnerId", medium, spot, ${of.targetUrl}::text, ${dated(of.at)}
      from jsonb_to_recordset(${piece}) as d(id text, "variantId" text, channel text, locale text, "rowKey" text, region text, "ambassadorId" text,
        "partnerId" text, medium text, spot text)
      on conflict (id) do update set variant_id = excluded.variant_id, region = coalesce(excluded.region, placement.region), superseded_at = null`),
  );
}

type Standing = Pick<NewPlacement, 'id' | 'spot' | 'variantId'>;
const beside = (current: readonly Standing[]): SQL => sql`spot = any(${listed([...new Set(current.map(({ spot }) => spot))])})
  and superseded_at is null and not (id = any(${listed(current.map(({ id }) => id))}))`;
/** A file that only moves to another placement of its own spot gives way to nothing. */
const countGone = (gone: SQL, current: readonly Standing[]): SQL => sql`
  select count(distinct variant_id)::int as count from ${gone} g where not exists (
    select 1 from unnest(${listed(current.map(({ spot }) => spot))}, ${listed(current.map(({ variantId }) => variantId))}) as c(spot, variant_id)
    where c.spot = g.spot and c.variant_id = g.variant_id)`;

/** Variants that stand on the spots of these placements and would give way to them. */
export async function countStanding(db: DbOrTx, current: readonly Standing[]): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(countGone(sql`(select spot, variant_id from placement where ${beside(current)})`, current));
  return rows[0]?.count ?? 0;
}

/** Where the rows of a table lie, of those that say so. */
export type RowRegions = ReadonlyMap<string, string>;

/** Where rows of these keys stand, of those that stand in one region only. */
export async function standingRegions(db: DbOrTx, campaignId: string, keys: readonly string[]): Promise<RowRegions> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.execute<{ key: string; region: string }>(sql`
    select row_key as key, min(region) as region from placement
    where campaign_id = ${campaignId} and row_key = any(${listed(keys)}) and region is not null
    group by row_key having count(distinct region) = 1`);
  return new Map(rows.map(({ key, region }) => [key, region]));
}

const elsewhere = (campaignId: string, regions: RowRegions): SQL => sql`placement p
  join unnest(${listed([...regions.keys()])}, ${listed([...regions.values()])}) as said(row_key, region)
    on p.row_key = said.row_key and p.region is distinct from said.region
  where p.campaign_id = ${campaignId}`;

/** Rows of which something was placed in another region, or in none: their table has been corrected since. */
export async function countMoved(db: DbOrTx, campaignId: string, regions: RowRegions): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`select count(distinct p.row_key)::int as count from ${elsewhere(campaignId, regions)}`);
  return rows[0]?.count ?? 0;
}

/**
 * Locks every placement that is there and will be written, in the order of ids: a plan that is applied or cancelled meanwhile
 * may want the same ones.
 */
export async function holdPlacements(db: DbOrTx, campaignId: string, current: readonly Standing[], regions: RowRegions): Promise<void> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from placement where id = any(${listed(current.map(({ id }) => id))})
    union select id from placement where ${beside(current)}
    union select p.id from ${elsewhere(campaignId, regions)}`);
  if (rows.length > 0) await db.execute(sql`select 1 from placement where id = any(${listed(rows.map(({ id }) => id))}) order by id for update`);
}

/**
 * Marks what stood before on the spots of these placements: it gives way once its successor is approved. Gives how many
 * variants. Later than all before it on its spot, whichever transaction looked at its clock first: their order is read from it.
 */
export async function supersede(db: DbOrTx, current: readonly Standing[], at: Date): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    with gone as (
      update placement set superseded_at = greatest(${dated(at)}, (
        select max(o.superseded_at) + interval '1 millisecond' from placement o where o.spot = placement.spot))
      where ${beside(current)} returning spot, variant_id
    ) ${countGone(sql`gone`, current)}`);
  return rows[0]?.count ?? 0;
}

/** A row lies where its newest table says: all that was ever placed for it moves there, with what it has earned. */
export const moveRows = async (db: DbOrTx, campaignId: string, regions: RowRegions): Promise<void> =>
  void (await db.execute(sql`
    update placement set region = moved.region from (select p.id, said.region from ${elsewhere(campaignId, regions)}) moved where placement.id = moved.id`));

/** Sets each placement's outcome to what apply found. */
export async function setOutcomes(db: DbOrTx, planId: string, toRender: readonly string[]): Promise<void> {
  const found = sql`case when variant_id = any(${listed(toRender)}) then 'render' else 'reuse' end`;
  await db.execute(sql`update plan_item set outcome = ${found} where plan_id = ${planId} and outcome <> 'blocked' and outcome <> ${found}`);
}
