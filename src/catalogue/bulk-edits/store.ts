import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset } from '#adapters/db/schema/assets.ts';
import { bulkEdit, bulkEditItem } from '#adapters/db/schema/bulk-edits.ts';
import { collection, collectionAsset } from '#adapters/db/schema/vocabulary.ts';
import { indexAssets, librarySelection } from '#catalogue/search/index.ts';
import type { Changes, ItemQuery, Selection, Summary } from './contract.ts';
import type { Diff, State, Step } from './rules.ts';

export type EditRow = typeof bulkEdit.$inferSelect;

/**
 * The ids of what is meant, as `(select id …)`. Of named assets, those in the trash only where they are to be taken out
 * of it: a query says for itself which it means.
 */
async function meant(db: DbOrTx, { query, except, ids }: Selection, trash?: boolean): Promise<SQL> {
  const found = query
    ? await librarySelection(db, query)
    : sql`(select id from ${asset} where id = any(${sql.param(ids ?? [])}::text[]) and ${trash === false ? isNotNull(asset.trashedAt) : isNull(asset.trashedAt)})`;
  return except && except.length > 0 ? sql`(select id from ${found} as found(id) where id <> all(${sql.param(except)}::text[]))` : found;
}

const digestSql = (id: SQL): SQL => sql`coalesce(md5(string_agg(${id}, ',' order by ${id} collate "C")), '')`;
const words = (list: readonly string[]): SQL => sql`${sql.param([...list])}::text[]`;

/** Whether an asset (as `a`) is not yet as the changes would have it. */
function differs(changes: Changes): SQL {
  const { addTags, removeTags, addTerms, removeTerms, setKind, addToCollection, removeFromCollection, setCustom, trash } = changes;
  const isIn = (id: string): SQL => sql`exists (select 1 from ${collectionAsset} m where m.asset_id = a.id and m.collection_id = ${id})`;
  const conditions = [
    addTags.length > 0 ? sql`not a.tags @> ${words(addTags)}` : undefined,
    removeTags.length > 0 ? sql`a.tags && ${words(removeTags)}` : undefined,
    addTerms.length > 0 ? sql`not a.terms @> ${words(addTerms)}` : undefined,
    removeTerms.length > 0 ? sql`a.terms && ${words(removeTerms)}` : undefined,
    setKind === undefined ? undefined : sql`a.kind <> ${setKind}`,
    addToCollection === undefined ? undefined : sql`not ${isIn(addToCollection)}`,
    removeFromCollection === undefined ? undefined : isIn(removeFromCollection),
    ...Object.entries(setCustom ?? {}).map(
      ([key, value]) => sql`a.custom -> ${key}::text is distinct from ${value === null ? null : JSON.stringify(value)}::jsonb`,
    ),
    trash === undefined ? undefined : trash ? sql`a.trashed_at is null` : sql`a.trashed_at is not null`,
  ];
  return or(...conditions) ?? sql`false`;
}

export type Measured = { count: number; changing: number; digest: string; sample: string[] };

/** How many assets are meant, how many would change, a hash of exactly which they are, and the newest few. */
export async function measure(db: DbOrTx, selection: Selection, changes: Changes, sample: number): Promise<Measured> {
  const ids = await meant(db, selection, changes.trash);
  const { rows } = await db.execute<Measured>(sql`
    with chosen as materialized (select a.id, ${differs(changes)} as changing from ${ids} as meant(id) join ${asset} a on a.id = meant.id)
    select count(*)::int as count, count(*) filter (where changing)::int as changing, ${digestSql(sql`id`)} as digest,
      array(select id from chosen order by id desc limit ${sample}) as sample
    from chosen`);
  return rows[0] as Measured;
}

export async function insertEdit(tx: DbOrTx, row: typeof bulkEdit.$inferInsert): Promise<void> {
  await tx.insert(bulkEdit).values(row);
}

/** Writes down which assets an edit is about: how many they are, and the hash of which. */
export async function insertItems(tx: DbOrTx, id: string, selection: Selection, trash?: boolean): Promise<{ count: number; digest: string }> {
  const ids = await meant(tx, selection, trash);
  await tx.execute(sql`insert into ${bulkEditItem} (bulk_edit_id, asset_id) select ${id}::text, meant.id from ${ids} as meant(id)`);
  const { rows } = await tx.execute<{ count: number; digest: string }>(
    sql`select count(*)::int as count, ${digestSql(sql`asset_id`)} as digest from ${bulkEditItem} where bulk_edit_id = ${id}`,
  );
  return rows[0] as { count: number; digest: string };
}

/** The items of an undo: all that its edit changed. */
export async function insertUndoItems(tx: DbOrTx, id: string, undoOf: string): Promise<number> {
  const { rowCount } = await tx.execute(
    sql`insert into ${bulkEditItem} (bulk_edit_id, asset_id) select ${id}::text, asset_id from ${bulkEditItem} where bulk_edit_id = ${undoOf} and outcome = 'changed'`,
  );
  return rowCount ?? 0;
}

export async function findEdit(db: DbOrTx, id: string): Promise<EditRow | null> {
  const [row] = await db.select().from(bulkEdit).where(eq(bulkEdit.id, id));
  return row ?? null;
}

export async function lockEdit(tx: DbOrTx, id: string): Promise<EditRow | null> {
  const [row] = await tx.select().from(bulkEdit).where(eq(bulkEdit.id, id)).for('update');
  return row ?? null;
}

export async function updateEdit(tx: DbOrTx, id: string, set: Partial<EditRow>): Promise<void> {
  await tx.update(bulkEdit).set(set).where(eq(bulkEdit.id, id));
}

/** Newest first, without previews; one row more than a page. */
export const listEdits = (db: DbOrTx, query: { limit: number; cursor?: string | undefined }): Promise<EditRow[]> =>
  db
    .select()
    .from(bulkEdit)
    .where(and(ne(bulkEdit.state, 'preview'), query.cursor ? lt(bulkEdit.id, query.cursor) : undefined))
    .orderBy(desc(bulkEdit.id))
    .limit(query.limit + 1);

export const listItems = (db: DbOrTx, id: string, query: ItemQuery) =>
  db
    .select({ assetId: bulkEditItem.assetId, outcome: bulkEditItem.outcome, conflicts: bulkEditItem.conflicts })
    .from(bulkEditItem)
    .where(
      and(
        eq(bulkEditItem.bulkEditId, id),
        query.cursor ? gt(bulkEditItem.assetId, query.cursor) : undefined,
        query.outcome ? eq(bulkEditItem.outcome, query.outcome) : undefined,
        query.conflicting ? sql`cardinality(${bulkEditItem.conflicts}) > 0` : undefined,
      ),
    )
    .orderBy(asc(bulkEditItem.assetId))
    .limit(query.limit + 1);

/** The next assets of an edit; for an undo, each with what its edit recorded. */
export async function nextItems(tx: DbOrTx, edit: EditRow, limit: number): Promise<{ assetId: string; diff: Diff | null }[]> {
  const { rows } = await tx.execute<{ assetId: string; diff: Diff | null }>(sql`
    select i.asset_id as "assetId", o.diff from ${bulkEditItem} i
    left join ${bulkEditItem} o on o.bulk_edit_id = ${edit.undoOf ?? ''} and o.asset_id = i.asset_id
    where i.bulk_edit_id = ${edit.id} and i.asset_id > ${edit.cursor} order by i.asset_id limit ${limit}`);
  return rows;
}

/** Assets as they are now, held until the transaction ends, in the order of their ids; `about`: the collections that matter. */
export async function holdStates(tx: DbOrTx, ids: readonly string[], about: readonly string[]): Promise<Map<string, State>> {
  const rows = await tx
    .select({
      id: asset.id,
      kind: asset.kind,
      tags: asset.tags,
      terms: asset.terms,
      custom: asset.custom,
      trashedAt: asset.trashedAt,
      trashedBy: asset.trashedBy,
    })
    .from(asset)
    .where(inArray(asset.id, [...ids]))
    .orderBy(asc(asset.id))
    .for('no key update');
  const members =
    about.length === 0
      ? []
      : await tx
          .select({ assetId: collectionAsset.assetId, collectionId: collectionAsset.collectionId })
          .from(collectionAsset)
          .where(and(inArray(collectionAsset.collectionId, [...about]), inArray(collectionAsset.assetId, [...ids])))
          .orderBy(asc(collectionAsset.collectionId));
  const collectionsOf = Map.groupBy(members, (one) => one.assetId);
  return new Map(
    rows.map(({ id, kind, tags, terms, custom, trashedAt, trashedBy }) => [
      id,
      {
        kind,
        tags,
        terms,
        custom,
        trashed: trashedAt ? { at: trashedAt.toISOString(), by: trashedBy } : null,
        collections: (collectionsOf.get(id) ?? []).map((one) => one.collectionId),
      },
    ]),
  );
}

const textArray = (list: SQL): SQL => sql`array(select e.word from jsonb_array_elements_text(${list}) with ordinality as e(word, n) order by e.n)`;

/** Writes what has become of assets, all in one statement. */
export async function writeStates(tx: DbOrTx, states: readonly { id: string; next: State }[], at: Date): Promise<void> {
  if (states.length === 0) return;
  const rows = states.map(({ id, next: { kind, tags, terms, custom, trashed } }) => ({
    id,
    kind,
    tags,
    terms,
    custom,
    at: trashed?.at ?? null,
    by: trashed?.by ?? null,
  }));
  await tx.execute(sql`
    update ${asset} set kind = v.kind, tags = ${textArray(sql`v.tags`)}, terms = ${textArray(sql`v.terms`)}, custom = v.custom,
      trashed_at = v.at, trashed_by = v.by, updated_at = ${at.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id text, kind text, tags jsonb, terms jsonb, custom jsonb, at timestamptz, by text)
    where asset.id = v.id`);
}

/** Writes what has become of items, all in one statement, and has the changed ones found by what they are now. */
export async function writeOutcomes(
  tx: DbOrTx,
  editId: string,
  items: readonly { id: string; outcome: Step['outcome'] | 'gone'; diff: Diff | null; conflicts: readonly string[] }[],
): Promise<void> {
  await tx.execute(sql`
    update ${bulkEditItem} set outcome = v.outcome, diff = v.diff, conflicts = ${textArray(sql`v.conflicts`)}
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as v(id text, outcome text, diff jsonb, conflicts jsonb)
    where bulk_edit_id = ${editId} and asset_id = v.id`);
  await indexAssets(
    tx,
    items.flatMap(({ id, outcome }) => (outcome === 'changed' ? id : [])),
  );
}

/** Those of the ids that name a collection. */
export async function knownCollections(db: DbOrTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: collection.id })
    .from(collection)
    .where(inArray(collection.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

/** Running edits that nothing has moved since `before`. */
export const stuckEdits = (db: DbOrTx, before: Date): Promise<{ id: string; processed: number }[]> =>
  db
    .select({ id: bulkEdit.id, processed: bulkEdit.processed })
    .from(bulkEdit)
    .where(and(eq(bulkEdit.state, 'running'), lt(bulkEdit.movedAt, before)))
    .orderBy(asc(bulkEdit.id))
    .limit(100);

/** Previews that nobody started, and the items of edits that finished before: from then on these can't be undone. */
export async function forgetEdits(db: DbOrTx, before: { previews: Date; finished: Date }): Promise<void> {
  await db.delete(bulkEdit).where(and(eq(bulkEdit.state, 'preview'), lt(bulkEdit.createdAt, before.previews)));
  const old = db.select({ id: bulkEdit.id }).from(bulkEdit).where(lt(bulkEdit.finishedAt, before.finished));
  await db.delete(bulkEditItem).where(inArray(bulkEditItem.bulkEditId, old));
}

/** How many of the selection have each tag, term, collection and kind, the most frequent first. */
export async function summarise(db: DbOrTx, selection: Selection, most: number): Promise<Summary> {
  const ids = await meant(db, selection);
  const top = (facet: string, value: SQL, from: SQL): SQL =>
    sql`(select ${sql.raw(`'${facet}'`)} as facet, ${value} as value, count(*)::int as count from ${from} group by ${value} order by count(*) desc, ${value} limit ${most})`;
  const { rows } = await db.execute<{ facet: string; value: string; count: number }>(sql`
    with chosen as materialized (select a.id, a.kind, a.tags, a.terms from ${ids} as meant(id) join ${asset} a on a.id = meant.id)
    select 'total' as facet, '' as value, count(*)::int as count from chosen
    union all ${top('kinds', sql`kind`, sql`chosen`)}
    union all ${top('tags', sql`word`, sql`chosen, unnest(tags) as word`)}
    union all ${top('terms', sql`word`, sql`chosen, unnest(terms) as word`)}
    union all ${top('collections', sql`m.collection_id`, sql`chosen join ${collectionAsset} m on m.asset_id = chosen.id`)}`);
  const of = (facet: string) => rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return { total: of('total')[0]?.count ?? 0, tags: of('tags'), terms: of('terms'), collections: of('collections'), kinds: of('kinds') };
}
