import { afterEach, expect, it } from 'vitest';
import { openDb } from '#adapters/db/client.ts';
import { migrate } from '#adapters/db/migrate.ts';
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
