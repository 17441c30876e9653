import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { type Db, openDb } from '#adapters/db/client.ts';
import { migrate } from '#adapters/db/migrate.ts';
import { createPostgresEventLog } from '#adapters/event-log/postgres.ts';
import { createRedisEventLog } from '#adapters/event-log/redis.ts';
import { createQueue } from '#adapters/queue/bullmq.ts';
import { createDiskStorage } from '#adapters/storage/disk.ts';
import { createS3Storage } from '#adapters/storage/s3.ts';
import { loadTemplates, type Templates } from '#catalogue/templates/index.ts';
import { type Clock, systemClock } from '#kernel/clock.ts';
import type { EventLog } from '#ports/event-log.ts';
import type { Queue } from '#ports/queue.ts';
import type { Storage } from '#ports/storage.ts';
import type { Config } from './config.ts';
import { lockDataFolder, makeWritable } from './embedded/data-folder.ts';
import { startEmbeddedPostgres } from './embedded/postgres.ts';
import { openWorkFolder } from './work-folder.ts';

/** Everything the features need from outside, opened: embedded or as services, the features can't tell. */
export type Parts = {
  db: Db;
  storage: Storage;
  queue: Queue;
  events: EventLog;
  templates: Templates;
  clock: Clock;
  /** Where files are kept while they are worked on. */
  tempFolder: string;
  /** Where unfinished uploads are kept: they outlive the process. */
  uploadsFolder: string;
  /** The largest file that is taken. */
  uploadMaxBytes: number;
  /** Whether a database client answers. */
  checkDatabase(): Promise<void>;
  /** Closes what was opened, last first. */
  close(): Promise<void>;
};

/** One variant a core: rendering is all computing, and each variant is kept to one thread. */
export const rendersAtOnce = availableParallelism();

/** Where the templates are. */
export const templatesFolder = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Opens the database, object store, queue and event log that the configuration names, and brings the schema up to date. */
export async function openParts(config: Config, log: Logger, options: { consumeEvents: boolean }): Promise<Parts> {
  const folder = resolve(config.dataDir);
  const closers: (() => Promise<void>)[] = [];
  let closing = false;
  const close = async (): Promise<void> => {
    closing = true;
    for (const closer of closers.splice(0).reverse()) await closer().catch((error: unknown) => log.warn({ err: error }, 'a part did not close cleanly'));
  };
  const onDeath = (): void => {
    // A supervisor that stops us may stop Postgres with us.
    if (closing) return;
    const fix = `Start Galaxy again; what was committed is there. If it ends again, read the end of ${join(folder, 'postgres.log')}: full disks and too little memory are the usual causes.`;
    log.fatal({ fix }, 'the embedded Postgres ended by itself, and nothing works without it: Galaxy ends as well');
    process.exit(1);
  };
  try {
    let url = config.databaseUrl;
    if (url === null) {
      // Before anything in the folder is touched: a second process must not even look at the first one's Postgres.
      const lock = await lockDataFolder(folder);
      closers.push(() => lock.release());
      const postgres = await startEmbeddedPostgres({ folder, log, onDeath });
      closers.push(() => postgres.stop());
      url = postgres.url;
    }
    const { db, pool, close: closeDb } = openDb(url);
    closers.push(closeDb);
    await migrate(pool);
    const tempFolder = await openWorkFolder(folder, { locked: config.databaseUrl === null, clock: systemClock });
    const uploadsFolder = await makeWritable(join(folder, 'uploads'));

    const storage = config.s3 ? createS3Storage({ ...config.s3, tempFolder }) : createDiskStorage(join(folder, 'objects'));
    closers.push(() => storage.close());
    const queue = createQueue({
      connection: config.redisUrl ? { redisUrl: config.redisUrl } : { postgresUrl: url },
      log,
      concurrency: { render: rendersAtOnce },
    });
    closers.push(() => queue.close());
    const events = config.redisUrl
      ? createRedisEventLog({ redisUrl: config.redisUrl, db, log, consume: options.consumeEvents })
      : createPostgresEventLog({ db, log });
    closers.push(() => events.close());
    const templates = await loadTemplates(templatesFolder);
    return {
      db,
      storage,
      queue,
      events,
      templates,
      clock: systemClock,
      tempFolder,
      uploadsFolder,
      uploadMaxBytes: config.uploadMaxBytes,
      checkDatabase: async () => void (await pool.query('select 1')),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
