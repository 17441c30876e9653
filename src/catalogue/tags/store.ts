import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset } from '#adapters/db/schema/assets.ts';
import { tag, tagWord } from '#adapters/db/schema/vocabulary.ts';
import { lockForChange, lockForReading } from '#adapters/db/transaction-lock.ts';
import type { Tag, TagQuery } from './contract.ts';

export const holdTags = (tx: DbOrTx): Promise<void> => lockForReading(tx, 'vocabulary');
export const takeTags = (tx: DbOrTx): Promise<void> => lockForChange(tx, 'vocabulary');

/** The tag that each word means; a word that means none is not there. */
export async function tagsOfWords(db: DbOrTx, words: readonly string[]): Promise<Map<string, string>> {
  if (words.length === 0) return new Map();
  const rows = await db
    .select()
    .from(tagWord)
    .where(inArray(tagWord.word, [...words]));
  return new Map(rows.map((row) => [row.word, row.tag]));
}

/** Adds tags that are not there. In one order everywhere, so that two uploads with the same new tags never wait for each other. */
export async function insertTags(tx: DbOrTx, names: readonly string[], by: { createdBy: string; at: Date }): Promise<void> {
  if (names.length === 0) return;
  const sorted = [...names].sort();
  await tx
    .insert(tag)
    .values(sorted.map((name) => ({ name, createdBy: by.createdBy, createdAt: by.at, updatedAt: by.at })))
    .onConflictDoNothing();
  await addWords(
    tx,
    sorted.map((name) => ({ word: name, tag: name })),
  );
}

export async function addWords(tx: DbOrTx, words: { word: string; tag: string }[]): Promise<void> {
  if (words.length > 0) await tx.insert(tagWord).values(words).onConflictDoNothing();
}

export async function removeSynonyms(tx: DbOrTx, name: string): Promise<void> {
  await tx.delete(tagWord).where(and(eq(tagWord.tag, name), ne(tagWord.word, name)));
}

/** Gives a tag another name; its words follow by their foreign key, and the old name stays one of them. */
export async function renameRow(tx: DbOrTx, name: string, to: string): Promise<void> {
  await tx.update(tag).set({ name: to }).where(eq(tag.name, name));
  await addWords(tx, [{ word: to, tag: to }]);
}

export async function touchTag(tx: DbOrTx, name: string, at: Date): Promise<void> {
  await tx.update(tag).set({ updatedAt: at }).where(eq(tag.name, name));
}

/** All words of one tag mean another from now on, and the first is gone. */
export async function foldRow(tx: DbOrTx, name: string, into: string): Promise<void> {
  await tx.update(tagWord).set({ tag: into }).where(eq(tagWord.tag, name));
  await tx.delete(tag).where(eq(tag.name, name));
}

export async function deleteRow(tx: DbOrTx, name: string): Promise<void> {
  await tx.delete(tag).where(eq(tag.name, name));
}

/** `to` stands where `from` stood, on every asset, once; in the trash as well. How many were changed. */
export async function replaceOnAssets(tx: DbOrTx, from: string, to: string, at: Date): Promise<number> {
  const changed = await tx
    .update(asset)
    .set({
      tags: sql`(
        select array_agg(had.name order by had.place) from (
          select case each.name when ${from} then ${to} else each.name end as name, min(each.place) as place
          from unnest(${asset.tags}) with ordinality each(name, place) group by 1
        ) had)`,
      updatedAt: at,
    })
    .where(sql`${asset.tags} @> array[${from}]::text[]`);
  return changed.rowCount ?? 0;
}

export async function removeFromAssets(tx: DbOrTx, name: string, at: Date): Promise<void> {
  await tx
    .update(asset)
    .set({ tags: sql`array_remove(${asset.tags}, ${name})`, updatedAt: at })
    .where(sql`${asset.tags} @> array[${name}]::text[]`);
}

/** How many assets have it, those in the trash among them. */
export const countUses = (db: DbOrTx, name: string): Promise<number> => db.$count(asset, sql`${asset.tags} @> array[${name}]::text[]`);

const shown = (db: DbOrTx) =>
  db
    .select({
      name: tag.name,
      synonyms: sql<string[]>`array(select other.word from tag_word other where other.tag = tag.name and other.word <> tag.name order by other.word)`,
      createdBy: tag.createdBy,
      createdAt: tag.createdAt,
      updatedAt: tag.updatedAt,
    })
    .from(tag);

/** With how many assets outside the trash have each: all are counted in one pass, however many there are. */
async function counted(db: DbOrTx, rows: Omit<Tag, 'count'>[]): Promise<Tag[]> {
  if (rows.length === 0) return [];
  const names = sql`${sql.param(rows.map((row) => row.name))}::text[]`;
  const { rows: counts } = await db.execute<{ name: string; count: number }>(sql`
    select had.name, count(*)::int as count from ${asset} cross join unnest(${asset.tags}) had(name)
    where ${asset.trashedAt} is null and ${asset.tags} && ${names} and had.name = any(${names}) group by 1`);
  const byName = new Map(counts.map(({ name, count }) => [name, count]));
  return rows.map((row) => ({ ...row, count: byName.get(row.name) ?? 0 }));
}

export async function findTag(db: DbOrTx, name: string): Promise<Tag | null> {
  const [row] = await counted(db, await shown(db).where(eq(tag.name, name)));
  return row ?? null;
}

/** In the order of their names; one row more than a page, to know whether another follows. */
export async function listTags(db: DbOrTx, query: TagQuery): Promise<Tag[]> {
  const part = query.q === undefined ? undefined : `%${query.q.normalize('NFKC').replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await shown(db)
    .where(
      and(
        query.cursor === undefined ? undefined : gt(tag.name, query.cursor),
        part === undefined ? undefined : sql`exists (select 1 from ${tagWord} w where w.tag = ${tag.name} and w.word ilike ${part})`,
      ),
    )
    .orderBy(asc(tag.name))
    .limit(query.limit + 1);
  return await counted(db, rows);
}
