import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDb, type Db } from '#adapters/db/client.ts';

export type TestDatabase = { url: string; db: Db; pool: pg.Pool; drop(): Promise<void> };

async function admin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** A database of one suite's own, with the schema in it (or empty, for those who test migrations). Ended by `drop()`. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = options.empty ? 'template0' : inject('templateDatabase');
  await admin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const { db, pool, close } = openDb(url.href, 10);
  const drop = async () => {
    await close();
    // FORCE: worker processes a suite has killed may still be connected.
    await admin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  return { url: url.href, db, pool, drop };
}
