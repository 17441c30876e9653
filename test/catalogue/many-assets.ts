import { sql } from 'drizzle-orm';
import type { Db } from '#adapters/db/client.ts';
import { newId } from '#kernel/ids.ts';

/** Many assets at once, each with an original, as uploads leave them; every `n`th has the tag `nth-n`. Gives their ids, sorted. */
export async function manyAssets(
  db: Db,
  count: number,
  more: { tags?: readonly string[]; name?: string; tagEvery?: readonly number[] } = {},
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('asset')).toSorted();
  for (let from = 0; from < count; from += 5000) {
    const rows = ids.slice(from, from + 5000).map((id, i) => ({
      id,
      sha: `${id.slice(4)}${'0'.repeat(38)}`,
      name: `${more.name ?? 'many'} ${from + i}`,
      tags: [...(more.tags ?? []), ...(more.tagEvery ?? []).flatMap((n) => ((from + i) % n === 0 ? [`nth-${n}`] : []))],
    }));
    const json = JSON.stringify(rows);
    await db.transaction(async (tx) => {
      await tx.execute(sql`
        insert into asset (id, name, kind, tags, created_by, created_at, updated_at)
        select v.id, v.name, 'photo', array(select jsonb_array_elements_text(v.tags)), 'usr_test', now(), now()
        from jsonb_to_recordset(${json}::jsonb) as v(id text, name text, tags jsonb)`);
      await tx.execute(sql`
        insert into original (sha256, asset_id, media_type, size_bytes, width, height, state, created_at)
        select v.sha, v.id, 'image/jpeg', 1000, 100, 100, 'ready', now() from jsonb_to_recordset(${json}::jsonb) as v(id text, sha text)`);
      await tx.execute(sql`
        insert into asset_version (asset_id, version, sha256, file_name, created_by, created_at)
        select v.id, 1, v.sha, 'many.jpg', 'usr_test', now() from jsonb_to_recordset(${json}::jsonb) as v(id text, sha text)`);
    });
  }
  return ids;
}
