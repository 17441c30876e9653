import path from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';

const migrationsFolder = path.join(import.meta.dirname, 'migrations');
// Any number will do as long as nothing else in this database takes it: "galaxy" in ASCII.
const lockNumber = 0x67616c617879;

/**
 * Brings the database to this release's schema. Any number of processes may call it at once: the migrator itself doesn't
 * lock, so a session lock is held round it, on one connection, which the server frees if this process dies.
 */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    await runMigrations(drizzle(client), { migrationsFolder });
    await client.query('SELECT pg_advisory_unlock($1)', [lockNumber]);
  } catch (error) {
    failed = error as Error;
    throw error;
  } finally {
    // After a failure the connection is thrown away, and the lock with it.
    client.release(failed);
  }
}
