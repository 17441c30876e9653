import { readFile } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { openDb } from '#adapters/db/client.ts';
import { migrate } from '#adapters/db/migrate.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';

let database: TestDatabase;
afterEach(() => database.drop());

it('eight processes that migrate an empty database at the same moment all succeed', async () => {
  database = await createTestDatabase({ empty: true });
  const opened = Array.from({ length: 8 }, () => openDb(database.url, 1));
  const results = await Promise.allSettled(opened.map(({ pool }) => migrate(pool)));
  await Promise.all(opened.map(({ close }) => close()));
  expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
  const applied = await database.pool.query<{ n: number; distinct: number }>(
    'SELECT count(*)::int AS n, count(DISTINCT hash)::int AS distinct FROM drizzle.__drizzle_migrations',
  );
  expect(applied.rows[0]?.n).toBeGreaterThan(0);
  // Each migration once.
  expect(applied.rows[0]?.n).toBe(applied.rows[0]?.distinct);
});

it('migrating a migrated database changes nothing', async () => {
  database = await createTestDatabase();
  const count = async () => (await database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations')).rows[0]?.n;
  const before = await count();
  await migrate(database.pool);
  expect(await count()).toBe(before);
});

/** The statement that names spots anew. */
const renaming = async (): Promise<string> => {
  const file = await readFile(new URL('../../src/adapters/db/migrations/0017_moved_rows.sql', import.meta.url), 'utf8');
  return file.split('--> statement-breakpoint').find((statement) => statement.includes('UPDATE "placement"')) ?? '';
};

it('a spot of before is named anew as planning names it, by its row’s key without the region', async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const rename = await renaming();
  const spots: [string, string | null, string | null][] = [
    ['p1', null, null],
    ['p2', 'amb_1', null],
    ['p3', 'amb_1', 'ptr_1'],
  ];
  await pool.query(
    `insert into variant (id, campaign_id, manifest, base_id, channel, locale, maker_id, created_at)
     values ('v', 'cmp_1', '{"template":{"name":"community-notice"}}', 'b', 'zhihu-pc-feed', 'zh-CN', 'usr_1', now())`,
  );
  for (const [id, ambassador, partner] of spots)
    await pool.query(
      `insert into placement (id, campaign_id, variant_id, channel, locale, row_key, region, ambassador_id, partner_id, medium, spot, target_url, created_at)
       values ($1, 'cmp_1', 'v', 'zhihu-pc-feed', 'zh-CN', 'sh_01', '310115', $2, $3, 'link', 'an older name', 'https://example.org', now())`,
      [id, ambassador, partner],
    );
  await pool.query(rename);
  const { rows } = await pool.query<{ id: string; spot: string }>('select id, spot from placement order by id');
  expect(rows).toEqual(
    spots.map(([id, ambassador, partner]) => ({
      id,
      spot: canonicalHash(['cmp_1', 'community-notice', 'zhihu-pc-feed', 'zh-CN', 'sh_01', ambassador, partner]).slice(0, 24),
    })),
  );
});

it('spots of a key that stands in several regions are not named anew: none of them stops the delivery of another', async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await pool.query(
    `insert into variant (id, campaign_id, manifest, base_id, channel, locale, maker_id, created_at)
     values ('v', 'cmp_1', '{"template":{"name":"community-notice"}}', 'b', 'zhihu-pc-feed', 'zh-CN', 'usr_1', now())`,
  );
  for (const [id, campaign, key, region] of [
    ['p1', 'cmp_1', '001', '310115'],
    ['p2', 'cmp_1', '001', '440305'],
    ['p3', 'cmp_1', '002', '310115'],
    ['p4', 'cmp_1', '002', null],
    ['p5', 'cmp_1', '003', '310115'],
    ['p6', 'cmp_2', '003', '440305'],
  ])
    await pool.query(
      `insert into placement (id, campaign_id, variant_id, channel, locale, row_key, region, medium, spot, target_url, created_at)
       values ($1, $2, 'v', 'zhihu-pc-feed', 'zh-CN', $3, $4, 'link', 'spot of ' || $1, 'https://example.org', now())`,
      [id, campaign, key, region],
    );
  await pool.query(await renaming());
  const { rows } = await pool.query<{ id: string }>(`select id from placement where spot = 'spot of ' || id order by id`);
  expect(rows.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4']);
});
