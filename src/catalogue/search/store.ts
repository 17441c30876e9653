import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { neighboursOf } from './hash-bands.ts';
import type { Look } from './plan-search.ts';
import type { Selection } from './selection.ts';
import { alternativesOf } from './term-query.ts';

/** Pictures whose hashes differ in no more bits look alike; see src/stages/ingest/perceptual-hash.ts. */
export const alikeMaxDistance = 10;

const both = (conditions: readonly SQL[]): SQL => (conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `));

function lookCondition({ not, patterns, codes, query }: Look): SQL {
  const ways: SQL[] = [];
  if (patterns.length > 0) {
    const list = sql`any(${sql.param(patterns)}::text[])`;
    ways.push(sql`folded like ${list}`, sql`folded_file like ${list}`);
  }
  if (codes.length > 0) ways.push(sql`exists (select 1 from unnest(${sql.param(codes)}::text[]) code where strpos(facets, code) > 0)`);
  if (query !== null) ways.push(sql`search_lexemes(words) @@ ${query}::tsquery`);
  const found = sql`coalesce(${sql.join(ways, sql` or `)}, false)`;
  return not ? sql`not ${found}` : found;
}

const distanceFrom = (hash: bigint): SQL => sql`bit_count((perceptual_hash # ${hash.toString()}::int8)::bit(64))`;

/** Of four quarters of a hash one differs in at most two bits where the whole differs in at most ten: its index finds it. */
function alikeCondition(hash: bigint): SQL {
  const quarters = neighboursOf(hash).map(
    ({ shift, values }) => sql`((perceptual_hash >> ${sql.raw(String(shift))}) & 65535) = any(${sql.param(values)}::int8[])`,
  );
  return sql`(${sql.join(quarters, sql` or `)}) and ${distanceFrom(hash)} <= ${alikeMaxDistance}`;
}

/** Everything a selection asks of a row, but its lexemes. */
function besides(selection: Selection): SQL {
  const conditions: SQL[] = [selection.trashed ? sql`trashed` : sql`not trashed`, ...selection.looks.map(lookCondition)];
  if (selection.impossible) conditions.push(sql`false`);
  if (selection.after) conditions.push(sql`created_at >= ${selection.after.toISOString()}::timestamptz`);
  if (selection.before) conditions.push(sql`created_at < ${selection.before.toISOString()}::timestamptz`);
  if (selection.similar) conditions.push(sql`asset_id <> ${selection.similar.except}`, alikeCondition(selection.similar.hash));
  return both(conditions);
}

const matches = (match: string): SQL => {
  const parts = alternativesOf(match).map((part) => sql`search_lexemes(words) @@ ${part}::tsquery`);
  return sql`(${sql.join(parts, sql` or `)})`;
};
/**
 * For a statement that asks alternatives apart: the planner adds up how many rows each of them finds, and where that comes to
 * all rows and more it reads every row's lexemes instead: 2.4 s of 100,000 for the letter c, and 30 ms by the index.
 */
async function byIndex<T>(db: DbOrTx, { match }: Selection, ask: (db: DbOrTx) => Promise<T>): Promise<T> {
  if (match === null || alternativesOf(match).length === 1) return await ask(db);
  return await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const answer = await ask(tx);
    // Where this runs within another transaction, that one goes on as it was.
    await tx.execute(sql`set local enable_seqscan = on`);
    return answer;
  });
}

const rowsWhere = (selection: Selection, match = selection.match): SQL =>
  match === null ? besides(selection) : sql`${matches(match)} and ${besides(selection)}`;

/** The ids of a selection, as a subquery. */
export const selectionQuery = (selection: Selection): SQL => sql`(select asset_id from search_row where ${rowsWhere(selection)})`;

export type Place = { value: string; id: string };
/** Behind a place in the order, and behind so many more. */
export type Window = { after: Place | null; skip?: number; limit: number };
export type FoundRow = { id: string; value: string };

/** How a list is sorted: by which column, which way. Ids sort by creation. */
const orders = {
  newest: { column: sql`asset_id`, descending: true },
  oldest: { column: sql`asset_id`, descending: false },
  name: { column: sql`name_key`, descending: false },
  largest: { column: sql`size_bytes`, descending: true },
} as const;
export type Order = keyof typeof orders;

/**
 * The next rows in an order. A condition on lexemes is answered first and by its own index: Postgres would walk along the
 * order instead where it expects many matches, and read every row's lexemes on the way.
 */
export async function nextRows(db: DbOrTx, selection: Selection, order: Order, window: Window): Promise<FoundRow[]> {
  const { after, skip = 0, limit } = window;
  const { column, descending } = orders[order];
  const way = descending ? sql`desc` : sql`asc`;
  const byId = order === 'newest' || order === 'oldest';
  const typed = order === 'largest' ? sql`::int8` : sql`::text`;
  const beyond =
    after === null
      ? sql``
      : byId
        ? sql`and asset_id ${descending ? sql`<` : sql`>`} ${after.id}`
        : sql`and (${column}, asset_id) ${descending ? sql`<` : sql`>`} (${after.value}${typed}, ${after.id})`;
  const statement =
    selection.match === null
      ? sql`select asset_id as id, ${column}::text as value from search_row where ${rowsWhere(selection)} ${beyond}
          order by ${byId ? sql`asset_id ${way}` : sql`${column} ${way}, asset_id ${way}`} limit ${limit} offset ${skip}`
      : sql`with found as materialized (select asset_id as id, ${column} as value from search_row where ${rowsWhere(selection)} ${beyond})
          select id, value::text as value from found order by ${byId ? sql`id ${way}` : sql`found.value ${way}, id ${way}`} limit ${limit} offset ${skip}`;
  return (await byIndex(db, selection, (of) => of.execute<FoundRow>(statement))).rows;
}

/** The next rows by relevance: the tiers one after the other, newest first in each. A tier is looked at only if those before it did not fill the page. */
export async function nextByRelevance(db: DbOrTx, selection: Selection, window: Window): Promise<FoundRow[]> {
  const { after, skip = 0, limit } = window;
  const first = after === null ? 0 : Number(after.value);
  const parts = selection.tiers.slice(first).map((tier, at) => {
    const beyond = at === 0 && after !== null ? sql`and asset_id < ${after.id}` : sql``;
    return sql`(with found as materialized (select asset_id from search_row where ${rowsWhere(selection, tier)} ${beyond})
      select asset_id as id, ${String(first + at)}::text as value from found order by asset_id desc limit ${skip + limit})`;
  });
  if (parts.length === 0) return [];
  // Parts that stand one behind the other are read in this order, and no further than the limit.
  return (await db.execute<FoundRow>(sql`select id, value from (${sql.join(parts, sql` union all `)}) found limit ${limit} offset ${skip}`)).rows;
}

export async function countRows(db: DbOrTx, selection: Selection): Promise<number> {
  const { rows } = await byIndex(db, selection, (of) =>
    of.execute<{ count: string }>(sql`select count(*) as count from search_row where ${rowsWhere(selection)}`),
  );
  return Number(rows[0]?.count ?? 0);
}

/** The ids of a selection in the order of ids, a batch at a time. */
export async function idsInOrder(db: DbOrTx, selection: Selection, after: string | null, limit: number): Promise<string[]> {
  return (await nextRows(db, selection, 'oldest', { after: after === null ? null : { value: '', id: after }, limit })).map(({ id }) => id);
}

/** The facet codes of a selection's rows, a line each: one value instead of as many as rows, which is what makes counting fast. */
export async function facetRows(db: DbOrTx, selection: Selection): Promise<string | null> {
  const { rows } = await byIndex(db, selection, (of) =>
    of.execute<{ facets: string | null }>(sql`select string_agg(facets, E'\n') as facets from search_row where ${rowsWhere(selection)}`),
  );
  return rows[0]?.facets ?? null;
}

export async function facetKeys(db: DbOrTx, numbers: readonly number[]): Promise<Map<number, string>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await db.execute<{ number: number; key: string }>(
    sql`select number, key from search_facet where number = any(${sql.param([...numbers])}::int[])`,
  );
  return new Map(rows.map(({ number, key }) => [number, key]));
}

export async function facetNumbers(db: DbOrTx, keys: readonly string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.execute<{ number: number; key: string }>(
    sql`select number, key from search_facet where key = any(${sql.param([...keys])}::text[])`,
  );
  return new Map(rows.map(({ number, key }) => [key, number]));
}

export async function collectionsWithin(db: DbOrTx, id: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from collection where id = ${id} or ancestor_ids @> ${sql.param([id])}::text[]`);
  return rows.map((row) => row.id);
}

export async function hashOf(db: DbOrTx, assetId: string): Promise<bigint | null> {
  const { rows } = await db.execute<{ hash: string | null }>(sql`select perceptual_hash::text as hash from search_row where asset_id = ${assetId}`);
  const hash = rows[0]?.hash ?? null;
  return hash === null ? null : BigInt(hash);
}

/** Pictures that look like a hash, the nearest first. */
export async function alikeRows(db: DbOrTx, hash: bigint, except: string, limit: number): Promise<{ id: string; distance: number }[]> {
  const { rows } = await db.execute<{ id: string; distance: string }>(sql`
    select asset_id as id, ${distanceFrom(hash)} as distance from search_row
    where not trashed and asset_id <> ${except} and ${alikeCondition(hash)} order by 2, 1 desc limit ${limit}`);
  return rows.map(({ id, distance }) => ({ id, distance: Number(distance) }));
}

export async function namesOf(db: DbOrTx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select a.id, a.name from unnest(${sql.param([...ids])}::text[]) with ordinality t(id, place) join asset a on a.id = t.id order by t.place`);
  return rows;
}
