import sharp from 'sharp';
import type { Db } from '#adapters/db/client.ts';
import { catchUp } from '#catalogue/search/index.ts';
import type { TestService } from '../support/service.ts';

/** Uploads small pictures through the API, one a name, and waits until they are measured. */
export async function uploadPictures(
  service: Pick<TestService, 'ask' | 'keyWith'>,
  pictures: readonly { name: string; tags?: readonly string[]; kind?: string }[],
): Promise<string[]> {
  const key = await service.keyWith(['assets:read', 'assets:write']);
  const ids: string[] = [];
  for (const [at, { name, tags = [], kind = 'photo' }] of pictures.entries()) {
    const colour = { r: (at * 67) % 256, g: (at * 131) % 256, b: (at * 29) % 256 };
    const form = new FormData();
    form.set('name', name);
    form.set('kind', kind);
    for (const tag of tags) form.append('tags', tag);
    const bytes = await sharp({ create: { width: 480 + at, height: 360, channels: 3, background: colour } })
      .jpeg()
      .toBuffer();
    form.set('file', new Blob([new Uint8Array(bytes)]), `${at}.jpg`);
    ids.push((await service.ask<{ id: string }>('POST', '/v1/assets', { key, body: form })).id);
  }
  for (const id of ids)
    while ((await service.ask<{ state: string }>('GET', `/v1/assets/${id}`, { key })).state === 'pending') await new Promise((done) => setTimeout(done, 50));
  return ids;
}

/**
 * Makes many assets, by SQL, that show the originals of those that were uploaded, in turn. Only for what looks at lists: a
 * real upload of the same bytes would find the asset that has them.
 */
export async function multiplyAssets(db: Db, sourceIds: readonly string[], count: number): Promise<void> {
  const { $client } = db as unknown as { $client: { query(sql: string, values: unknown[]): Promise<unknown> } };
  await $client.query(
    `WITH source AS (SELECT a.*, v.sha256, v.file_name, row_number() OVER (ORDER BY a.id) - 1 AS turn
                     FROM asset a JOIN asset_version v ON v.asset_id = a.id AND v.version = a.current_version WHERE a.id = ANY($1)),
     made AS (
       INSERT INTO asset (id, name, kind, tags, created_by, created_at, updated_at)
       SELECT 'ast_' || lpad(to_hex(n), 26, '0'), '批量素材 ' || n, s.kind, ARRAY['批量', '组' || n % 20], s.created_by, s.created_at, s.updated_at
       FROM generate_series(1, $2::int) n JOIN source s ON s.turn = n % cardinality($1) RETURNING id)
     INSERT INTO asset_version (asset_id, version, sha256, file_name, created_by, created_at)
     SELECT 'ast_' || lpad(to_hex(n), 26, '0'), 1, s.sha256, s.file_name, s.created_by, s.created_at
     FROM generate_series(1, $2::int) n JOIN source s ON s.turn = n % cardinality($1)`,
    [sourceIds, count],
  );
  await catchUp(db);
}
