import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Db, openDb } from '#adapters/db/client.ts';
import { migrate } from '#adapters/db/migrate.ts';
import { startEmbeddedPostgres } from '#app/embedded/postgres.ts';

export type PostgresGround = { url: string; db: Db; folder: string; close(): Promise<void> };

/** A real Postgres of the bench's own, with the schema in it; its folder has room for other things, and goes with it. */
export async function openPostgresGround(): Promise<PostgresGround> {
  const folder = await mkdtemp(join(tmpdir(), 'galaxy-bench-'));
  // Where the bench runs as root, Postgres runs as another account, which must enter the folder.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ folder, log: pino({ level: 'error' }) });
  const { db, pool, close } = openDb(postgres.url, 4);
  await migrate(pool);
  return {
    url: postgres.url,
    db,
    folder,
    close: async () => {
      await close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
