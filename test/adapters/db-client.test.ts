import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase({ empty: true })));
afterAll(() => database.drop());

it('a connection lost in the middle of a transaction fails the transaction, and the process goes on', () => {
  const ended = spawnSync(process.execPath, [join(import.meta.dirname, 'lose-connection.ts'), database.url], { encoding: 'utf8', timeout: 30_000 });
  expect([ended.status, ended.stdout.trim(), ended.stderr]).toEqual([0, 'rejected, then 1', '']);
});
