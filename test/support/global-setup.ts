import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '#app/embedded/postgres.ts';
import { openDb } from '#adapters/db/client.ts';
import { migrate } from '#adapters/db/migrate.ts';
import { startRedisServer } from './redis-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's link to the run's Postgres, database `postgres`. */
    postgresUrl: string;
    /** A migrated database nobody connects to: new ones are copied from it. */
    templateDatabase: string;
    /** REDIS_URL, or a server started for the run; null where there is neither. */
    redisUrl: string | null;
  }
}

/** One Postgres for the whole run, in a folder that goes with it. Every suite gets databases of its own from it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // What the tests in a browser open; nothing to do where it is built already.
  execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../web/build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = await mkdtemp(path.join(tmpdir(), 'galaxy-test-'));
  // When the tests run as root, Postgres runs as another account, which must enter the folder.
  await chmod(folder, 0o755);
  const log = pino({ level: 'error' });
  // Nothing here outlives the run: what is only for surviving a power cut is switched off.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const postgres = await startEmbeddedPostgres({ folder, log, settings });
  const templateDatabase = `template_${randomBytes(4).toString('hex')}`;
  const adminUrl = new URL(postgres.url);
  adminUrl.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: adminUrl.href });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${templateDatabase}`);
  await admin.end();
  const templateUrl = new URL(postgres.url);
  templateUrl.pathname = `/${templateDatabase}`;
  const template = openDb(templateUrl.href, 1);
  await migrate(template.pool);
  await template.close();

  const redis = process.env.REDIS_URL ? null : await startRedisServer();
  project.provide('redisUrl', process.env.REDIS_URL ?? redis?.url ?? null);
  project.provide('postgresUrl', adminUrl.href);
  project.provide('templateDatabase', templateDatabase);
  return async () => {
    await redis?.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
