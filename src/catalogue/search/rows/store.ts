import { eq, inArray, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { lockForChange, tryLockForChange } from '#adapters/db/transaction-lock.ts';
import { asset, assetVersion, original } from '#adapters/db/schema/assets.ts';
import { searchFacet } from '#adapters/db/schema/search.ts';
import { collectionAsset } from '#adapters/db/schema/vocabulary.ts';

/** Everything that one asset's index row is made of. */
export type IndexSource = {
  asset: typeof asset.$inferSelect;
  fileName: string;
  original: Pick<typeof original.$inferSelect, 'fileKind' | 'sizeBytes' | 'perceptualHash' | 'metadata' | 'aiMark' | 'extractedText' | 'state'>;
  collectionIds: string[];
};

/**
 * Reads assets to be indexed and holds their rows: two transactions that change the same asset write its index row one
 * after the other, the second knowing what the first did. In the order of ids, so that they never wait for each other.
 */
export async function readForIndex(tx: DbOrTx, ids: readonly string[]): Promise<IndexSource[]> {
  await tx
    .select({ id: asset.id })
    .from(asset)
    .where(inArray(asset.id, [...ids]))
    .orderBy(asset.id)
    .for('no key update');
  const { fileKind, sizeBytes, perceptualHash, metadata, aiMark, extractedText, state } = original;
  const found = await tx
    .select({
      asset,
      fileName: assetVersion.fileName,
      original: { fileKind, sizeBytes, perceptualHash, metadata, aiMark, extractedText, state },
      collectionIds: sql<string[]>`array(select ${collectionAsset.collectionId} from ${collectionAsset} where ${collectionAsset.assetId} = ${asset.id})`,
    })
    .from(asset)
    .innerJoin(assetVersion, sql`${assetVersion.assetId} = ${asset.id} and ${assetVersion.version} = ${asset.currentVersion}`)
    .innerJoin(original, eq(original.sha256, assetVersion.sha256))
    .where(inArray(asset.id, [...ids]));
  return found;
}

/** Of the house's own terms the one above each. */
export async function parentsOfTerms(db: DbOrTx): Promise<Map<string, string>> {
  const { rows } = await db.execute<{ id: string; parent: string }>(sql`select id, parent_id as parent from term where parent_id is not null`);
  return new Map(rows.map(({ id, parent }) => [id, parent]));
}

/** The numbers of facet values; new values get one. Sorted, so that two transactions never wait for each other. */
export async function numbersOf(tx: DbOrTx, keys: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(keys)].toSorted();
  const read = async () => new Map((await tx.select().from(searchFacet).where(inArray(searchFacet.key, wanted))).map(({ key, number }) => [key, number]));
  if (wanted.length === 0) return new Map();
  const known = await read();
  const missing = wanted.filter((key) => !known.has(key));
  if (missing.length === 0) return known;
  await tx
    .insert(searchFacet)
    .values(missing.map((key) => ({ key })))
    .onConflictDoNothing();
  return await read();
}

export type IndexRow = {
  assetId: string;
  trashed: boolean;
  createdAt: Date;
  sizeBytes: number;
  perceptualHash: bigint | null;
  analyser: number;
  nameKey: string;
  facets: string;
  folded: string;
  foldedFile: string | null;
  lexemes: string[];
};

const arrayText = (values: readonly string[]): string => `{${values.map((value) => `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`).join(',')}}`;

/** Writes lexemes and gives their keys. A statement of its own: the index of the rows reads them. */
async function saveWords(tx: DbOrTx, rows: readonly IndexRow[]): Promise<string[]> {
  const keys = (await tx.execute<{ key: string }>(sql`select nextval('search_words_key_seq') as key from generate_series(1, ${rows.length}::int)`)).rows.map(
    ({ key }) => key,
  );
  const lexemes = rows.map((row) => arrayText(row.lexemes));
  await tx.execute(sql`
    insert into search_words (key, lexemes)
    select key, array_to_tsvector(lexemes::text[]) from unnest(${sql.param(keys)}::int8[], ${sql.param(lexemes)}::text[]) as t(key, lexemes)`);
  return keys;
}

/** Writes index rows, a column an array: a few statements for hundreds of assets. */
export async function saveRows(tx: DbOrTx, rows: readonly IndexRow[]): Promise<void> {
  if (rows.length === 0) return;
  const keys = await saveWords(tx, rows);
  const column = (of: (row: IndexRow) => unknown) => sql.param(rows.map(of));
  await tx.execute(sql`
    insert into search_row (asset_id, trashed, created_at, size_bytes, perceptual_hash, analyser, name_key, facets, folded, folded_file, words)
    select * from unnest(
      ${column((row) => row.assetId)}::text[], ${column((row) => row.trashed)}::bool[], ${column((row) => row.createdAt.toISOString())}::timestamptz[],
      ${column((row) => row.sizeBytes)}::int8[], ${column((row) => row.perceptualHash?.toString() ?? null)}::int8[], ${column((row) => row.analyser)}::int[],
      ${column((row) => row.nameKey)}::text[], ${column((row) => row.facets)}::text[], ${column((row) => row.folded)}::text[],
      ${column((row) => row.foldedFile)}::text[], ${sql.param(keys)}::int8[]
    )
    on conflict (asset_id) do update set
      trashed = excluded.trashed, created_at = excluded.created_at, size_bytes = excluded.size_bytes, perceptual_hash = excluded.perceptual_hash,
      analyser = excluded.analyser, name_key = excluded.name_key, facets = excluded.facets, folded = excluded.folded,
      folded_file = excluded.folded_file, words = excluded.words`);
}

/** Marks of these assets are gone with their new rows. One that is being worked off elsewhere is left to whoever does that. */
export async function clearMarks(tx: DbOrTx, assetIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    delete from search_stale where seq in (
      select seq from search_stale where kind = 'asset' and ref = any(${sql.param([...assetIds])}::text[]) for update skip locked)`);
}

/**
 * One at a time catches up, so that who has found nothing left to do knows that all is done. `wait`: for whoever is at it;
 * otherwise false says that somebody is.
 */
export const startCatchUp = (tx: DbOrTx, wait: boolean): Promise<boolean> =>
  wait ? lockForChange(tx, 'search').then(() => true) : tryLockForChange(tx, 'search');

/** Takes the oldest marks of assets away and says which: their rows are written in the same transaction. */
export async function takeMarkedAssets(tx: DbOrTx, limit: number): Promise<string[]> {
  const { rows } = await tx.execute<{ ref: string }>(sql`
    delete from search_stale where seq in (
      select seq from search_stale where kind = 'asset' order by seq limit ${limit} for update skip locked) returning ref`);
  return [...new Set(rows.map(({ ref }) => ref))];
}

/** Marks every asset whose row another analyser wrote, or that has none. */
export async function markOutdated(db: DbOrTx, analyser: number): Promise<number> {
  const { rowCount } = await db.execute(sql`
    insert into search_stale (kind, ref)
    select 'asset', a.id from asset a left join search_row r on r.asset_id = a.id
    where r.analyser is distinct from ${analyser}
      and not exists (select 1 from search_stale s where s.kind = 'asset' and s.ref = a.id)`);
  return rowCount ?? 0;
}

export async function whatIsMarked(db: DbOrTx): Promise<{ assets: boolean; names: boolean }> {
  const { rows } = await db.execute<{ assets: boolean; names: boolean }>(sql`
    select exists (select 1 from search_stale where kind = 'asset') as assets, exists (select 1 from search_stale where kind <> 'asset') as names`);
  return rows[0] ?? { assets: false, names: false };
}
