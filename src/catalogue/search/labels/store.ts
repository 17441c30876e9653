import { sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import type { TermQuery } from '../term-query.ts';

export type LabelKind = 'tag' | 'term' | 'person' | 'collection';
export type Label = { key: string; text: string; folded: string; pinyin: string; initials: string; lexemes: string[] };

/** What things of a kind are called now, by their own tables; `refs` null: all of them. */
const sources: Record<LabelKind, (refs: readonly string[] | null) => ReturnType<typeof sql>> = {
  tag: (refs) => sql`select 'tag:' || tag as key, word as text from tag_word ${refs ? sql`where tag = any(${sql.param(refs)}::text[])` : sql``}`,
  term: (refs) =>
    sql`select 'term:' || id as key, v.value as text from term, jsonb_each_text(name) v ${refs ? sql`where id = any(${sql.param(refs)}::text[])` : sql``}`,
  person: (refs) =>
    sql`select 'person:' || id as key, v.value as text from ambassador, jsonb_each_text(name) v ${refs ? sql`where id = any(${sql.param(refs)}::text[])` : sql``}`,
  collection: (refs) => sql`select 'collection:' || id as key, name as text from collection ${refs ? sql`where id = any(${sql.param(refs)}::text[])` : sql``}`,
};

export async function namesNow(db: DbOrTx, kind: LabelKind, refs: readonly string[] | null): Promise<{ key: string; text: string }[]> {
  const { rows } = await db.execute<{ key: string; text: string }>(sources[kind](refs));
  return rows.filter(({ text }) => text.trim() !== '');
}

/** Takes away the marks of what is called otherwise now, and says of what. */
export async function takeMarkedLabels(tx: DbOrTx, limit: number): Promise<{ kind: LabelKind; ref: string }[]> {
  const { rows } = await tx.execute<{ kind: LabelKind; ref: string }>(sql`
    delete from search_stale where seq in (
      select seq from search_stale where kind <> 'asset' order by seq limit ${limit} for update skip locked) returning kind, ref`);
  return rows;
}

const arrayText = (values: readonly string[]): string => `{${values.map((value) => `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`).join(',')}}`;

/** What these keys are called from now on: nothing else than `labels`. */
export async function replaceLabels(tx: DbOrTx, keys: readonly string[], labels: readonly Label[]): Promise<void> {
  // Locked in the order of keys, so that two who rename never wait for each other.
  await tx.execute(sql`
    delete from search_label where (key, text) in (
      select key, text from search_label where key = any(${sql.param([...keys].toSorted())}::text[]) order by key, text for update)`);
  if (labels.length === 0) return;
  const column = (of: (label: Label) => unknown) => sql.param(labels.map(of));
  await tx.execute(sql`
    insert into search_label (key, text, folded, pinyin, initials, lexemes)
    select key, text, folded, pinyin, initials, array_to_tsvector(lexemes::text[]) from unnest(
      ${column((label) => label.key)}::text[], ${column((label) => label.text)}::text[], ${column((label) => label.folded)}::text[],
      ${column((label) => label.pinyin)}::text[], ${column((label) => label.initials)}::text[], ${column((label) => arrayText(label.lexemes))}::text[]
    ) as t(key, text, folded, pinyin, initials, lexemes)
    order by key, text
    on conflict (key, text) do nothing`);
}

export type FoundLabel = { at: number; key: string; text: string; folded: string; number: number | null };
export type LabelSearch = { at: number; query: TermQuery; pattern: string | null };

/** A word that names more things than these is no name. */
const mostLabels = 200;

/** The labels that hold the words looked for, the shortest first; one statement for all words. */
export async function findLabels(db: DbOrTx, searches: readonly LabelSearch[]): Promise<FoundLabel[]> {
  const parts = searches
    .filter(({ query }) => query !== null)
    .map(
      ({ at, query, pattern }) => sql`(
        select ${at}::int as at, l.key, l.text, l.folded, f.number from search_label l left join search_facet f on f.key = l.key
        where l.lexemes @@ ${query}::tsquery ${pattern === null ? sql`` : sql`and l.folded like ${pattern}`}
        order by length(l.folded), l.key limit ${mostLabels})`,
    );
  if (parts.length === 0) return [];
  const { rows } = await db.execute<FoundLabel>(sql.join(parts, sql` union all `));
  return rows;
}

/** All that a key is called. */
export async function textsOf(db: DbOrTx, keys: readonly string[]): Promise<{ key: string; text: string }[]> {
  if (keys.length === 0) return [];
  const { rows } = await db.execute<{ key: string; text: string }>(
    sql`select key, text from search_label where key = any(${sql.param([...keys])}::text[]) order by key, text`,
  );
  return rows;
}

/** For words that mean a tag, all words that mean it. */
export async function tagsMeant(db: DbOrTx, words: readonly string[]): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map();
  const { rows } = await db.execute<{ word: string; words: string[] }>(sql`
    select w.word, array(select other.word from tag_word other where other.tag = w.tag order by other.word) as words
    from tag_word w where w.word = any(${sql.param([...words])}::text[])`);
  return new Map(rows.map(({ word, words: all }) => [word, all]));
}

/** The tags that words mean now; a word that means none is not there. */
export async function tagsNow(db: DbOrTx, words: readonly string[]): Promise<Map<string, string>> {
  if (words.length === 0) return new Map();
  const { rows } = await db.execute<{ word: string; tag: string }>(sql`select word, tag from tag_word where word = any(${sql.param([...words])}::text[])`);
  return new Map(rows.map(({ word, tag }) => [word, tag]));
}

export type CompletedLabel = { key: string; text: string; folded: string; rank: number };

/** Labels that begin as typed (0), whose pinyin or initials do (1), or that hold it (2): the best and shortest first. */
export async function completeLabels(db: DbOrTx, typed: { folded: string; latin: string; query: TermQuery }, limit: number): Promise<CompletedLabel[]> {
  const begins = (text: string): string => `${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const ways = [sql`select key, text, folded, 0 as rank from search_label where folded like ${begins(typed.folded)}`];
  if (typed.latin !== '') {
    ways.push(sql`select key, text, folded, 1 from search_label where pinyin like ${begins(typed.latin)} or initials like ${begins(typed.latin)}`);
  }
  if (typed.query !== null) ways.push(sql`select key, text, folded, 2 from search_label where lexemes @@ ${typed.query}::tsquery`);
  const parts = ways.map((way) => sql`(${way} order by length(folded), key limit ${limit})`);
  const { rows } = await db.execute<CompletedLabel>(sql`
    select key, text, folded, min(rank) as rank from (${sql.join(parts, sql` union all `)}) found
    group by key, text, folded order by min(rank), length(folded), key limit ${limit}`);
  return rows;
}
