import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema/index.ts';

export type Db = NodePgDatabase<typeof schema>;
/** What a store needs: the database or a transaction in it. */
export type DbOrTx = Db | Parameters<Parameters<Db['transaction']>[0]>[0];

/** A pool and drizzle over it. `poolSize`: 10 leaves room for several processes under Postgres' default of 100. */
export function openDb(url: string, poolSize = 10): { db: Db; pool: pg.Pool; close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000, application_name: 'galaxy' });
  // An idle client that loses its connection must not end the process: the next query reconnects or fails by itself.
  pool.on('error', () => {});
  // The pool listens to idle clients only. One that is lost while a transaction holds it says so to its query as well,
  // which fails the transaction; without a listener of its own the same event would end the process.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}
