import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '#adapters/db/client.ts';
import { catchUp, indexAssets } from '#catalogue/search/index.ts';
import { makeAsset, people, tagList } from './search-library.ts';

const batch = 1000;
const start = Date.UTC(2020, 0, 1);

/** The id of an asset of the bench: in the order of its number, as real ids are in the order of time. */
export const idOf = (at: number): string => `ast_${at.toString().padStart(26, '0')}`;
export const numberOf = (id: string): number => Number(id.slice(4));
const personId = (at: number): string => `amb_${at.toString().padStart(26, '0')}`;

async function nameTags(db: Db): Promise<void> {
  for (const [name, , synonyms] of tagList) {
    await db.execute(sql`insert into tag (name, created_by, created_at, updated_at) values (${name}, 'bench', now(), now())`);
    for (const word of [name, ...synonyms]) await db.execute(sql`insert into tag_word (word, tag) values (${word}, ${name})`);
  }
}

async function namePeople(db: Db): Promise<void> {
  for (const [at, [zh, en]] of people.entries()) {
    await db.execute(sql`insert into ambassador (id, name, title, portrait_asset_id, created_by, created_at)
      values (${personId(at)}, ${JSON.stringify({ 'zh-CN': zh, en })}::jsonb, '{}'::jsonb, ${idOf(at)}, 'bench', now())`);
  }
}

async function addBatch(db: Db, from: number, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => makeAsset(from + i)).map((made) => ({
    id: idOf(made.at),
    name: made.name,
    description: made.description,
    tags: made.tags,
    terms: made.terms,
    person: made.person === null ? null : personId(made.person),
    kind: made.kind,
    file: made.fileKind,
    sha: createHash('sha256').update(String(made.at)).digest('hex'),
    hash: BigInt.asUintN(64, made.hash).toString(16).padStart(16, '0'),
    bytes: made.sizeBytes,
    metadata: made.caption === '' ? null : { exif: {}, iptc: { caption: made.caption }, xmp: {}, hasLocation: false },
    at: new Date(start + made.at * 60_000).toISOString(),
  }));
  const json = JSON.stringify(rows);
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into asset (id, name, kind, description, tags, terms, ambassador_id, created_by, created_at, updated_at)
      select v.id, v.name, v.kind, v.description, array(select jsonb_array_elements_text(v.tags)), array(select jsonb_array_elements_text(v.terms)), v.person,
        'usr_bench', v.at, v.at
      from jsonb_to_recordset(${json}::jsonb) as v(id text, name text, kind text, description text, tags jsonb, terms jsonb, person text, at timestamptz)`);
    await tx.execute(sql`
      insert into original (sha256, asset_id, file_kind, media_type, size_bytes, width, height, perceptual_hash, metadata, state, created_at)
      select v.sha, v.id, v.file, 'image/jpeg', v.bytes, 100, 100, v.hash, v.metadata, 'ready', v.at
      from jsonb_to_recordset(${json}::jsonb) as v(id text, sha text, file text, bytes int8, hash text, metadata jsonb, at timestamptz)`);
    await tx.execute(sql`
      insert into asset_version (asset_id, version, sha256, file_name, created_by, created_at)
      select v.id, 1, v.sha, 'IMG.jpg', 'usr_bench', v.at from jsonb_to_recordset(${json}::jsonb) as v(id text, sha text, at timestamptz)`);
    await indexAssets(
      tx,
      rows.map(({ id }) => id),
    );
  });
}

/**
 * Fills a database: every row is analysed as by the service. The large index is made at the end, and what notes single
 * changes is off meanwhile, as anybody would do who loads a library of that size.
 */
export async function loadLibrary(db: Db, rows: number, report: (line: string) => void): Promise<{ rowsS: number; indexS: number }> {
  const began = performance.now();
  await nameTags(db);
  await db.execute(sql`alter table asset disable trigger search_note`);
  await db.execute(sql`drop index search_row_lexemes`);
  for (let from = 0; from < rows; from += batch) {
    await addBatch(db, from, Math.min(batch, rows - from));
    if (from % 50_000 === 0) report(`${from} of ${rows} assets after ${Math.round((performance.now() - began) / 1000)} s`);
  }
  await namePeople(db);
  const filled = performance.now();
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local maintenance_work_mem = '512MB'`);
    await tx.execute(sql`create index search_row_lexemes on search_row using gin (search_lexemes(words)) with (gin_pending_list_limit = 256)`);
    await tx.execute(sql`alter index search_row_lexemes alter column 1 set statistics 500`);
  });
  await db.execute(sql`alter table asset enable trigger search_note`);
  await db.execute(sql`vacuum analyze`);
  await catchUp(db);
  return { rowsS: Math.round((filled - began) / 1000), indexS: Math.round((performance.now() - filled) / 1000) };
}
