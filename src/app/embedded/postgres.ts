import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { fail } from '#kernel/errors.ts';
import { embeddedErrors } from './errors.ts';
import { choosePostgresAccount, commandAs, type PostgresAccount } from './postgres-account.ts';
import { ensureCluster, postgresPrograms } from './postgres-cluster.ts';
import { clearLeftover, guardPostmaster, readPostmaster, stopPostmaster } from './postmaster.ts';

export type EmbeddedPostgres = { url: string; stop(): Promise<void> };

/** What Postgres runs with. Durability keeps its defaults (fsync and synchronous_commit on): an answered upload is never lost. */
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // A socket's path may hold 107 bytes at most: a deep data folder would not fit.
  unix_socket_directories: '',
  max_connections: '100',
  // A guest on somebody's laptop, not a database server: Postgres' own default is twice this.
  shared_buffers: '64MB',
  max_wal_size: '512MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // Short statements only: compiling them costs more than it saves.
  jit: 'off',
};

const startTimeoutMs = 60_000;
const maxLogBytes = 10_000_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

type Running = { child: ChildProcess; pid: number; port: number; dismissGuard: () => void };
type Launch = { account: PostgresAccount; folder: string; cluster: string; programs: string; settings: Record<string, string> };

/** One try. Resolves when Postgres accepts connections, or with what its log says. */
async function launch(input: Launch): Promise<Running | { log: string }> {
  const port = await freePort();
  const logPath = path.join(input.folder, 'postgres.log');
  const before = (await stat(logPath).catch(() => null))?.size ?? 0;
  if (before > maxLogBytes) await rename(logPath, `${logPath}.1`);
  const logFile = await open(logPath, 'a', 0o600);
  const flags = Object.entries(input.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { file, args, options } = commandAs(input.account, path.join(input.programs, 'postgres'), ['-D', input.cluster, '-p', String(port), ...flags]);
  // Into a file, not a pipe: a pipe's reader dies with us, and its own session, so that Ctrl-C reaches Galaxy alone.
  const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', logFile.fd, logFile.fd] });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`));
    child.once('error', (error) => resolve(error.message));
  });
  await logFile.close();
  const pid = child.pid;
  const dismissGuard = pid === undefined ? () => {} : guardPostmaster(pid, input.cluster);
  const ready = (async () => {
    for (const end = performance.now() + startTimeoutMs; performance.now() < end; await sleep(20)) {
      const now = await readPostmaster(input.cluster);
      if (now?.pid === pid && now?.ready) return 'ready';
      if (child.exitCode !== null || child.signalCode !== null) break;
    }
    return 'late';
  })();
  const outcome = await Promise.race([ready, ended]);
  if (outcome === 'ready' && pid !== undefined) {
    child.unref();
    return { child, pid, port, dismissGuard };
  }
  dismissGuard();
  if (pid !== undefined && outcome === 'late') await stopPostmaster(pid);
  const log = (await readFile(logPath, 'utf8')).slice(before > maxLogBytes ? 0 : before).trim();
  return { log: log === '' ? outcome : log.split('\n').slice(-6).join('\n') };
}

/** Another process took the port first, or the last run's backends are still ending: both pass. */
const passes = (log: string) => /Address already in use|could not bind|pre-existing shared memory block|still in use/i.test(log);

async function launchWithPatience(input: Launch): Promise<Running> {
  let log = '';
  for (let attempt = 0; attempt < 5; attempt++) {
    const outcome = await launch(input);
    if (!('log' in outcome)) return outcome;
    log = outcome.log;
    if (!passes(log)) break;
    await sleep(500);
  }
  throw fail(embeddedErrors['postgres-start-failed'], `The Postgres in ${input.cluster} did not start: ${log}`);
}

async function ensureDatabase(url: (database: string) => string): Promise<void> {
  const client = new pg.Client({ connectionString: url('postgres'), connectionTimeoutMillis: 10_000 });
  // A lost connection fails the statement that waits for it; the event alone must not end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    const found = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'galaxy'`);
    if (found.rowCount === 0) await client.query('CREATE DATABASE galaxy');
  } finally {
    await client.end();
  }
}

/**
 * Starts the Postgres of a data folder (creating it the first time) on a free port of 127.0.0.1 with a random password.
 * The folder's lock must be held. What an earlier run left behind is stopped first: half a second, against the doubt
 * whether a Postgres found running was about to end.
 */
export async function startEmbeddedPostgres(input: {
  folder: string;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Postgres settings on top; tests switch fsync off here. */
  settings?: Record<string, string>;
  /** Called when Postgres ends without having been stopped: whoever started it decides what becomes of the rest. */
  onDeath?: () => void;
}): Promise<EmbeddedPostgres> {
  const { log } = input;
  const folder = path.resolve(input.folder);
  const cluster = path.join(folder, 'postgres');
  const programs = await postgresPrograms();
  const account = await choosePostgresAccount({ dataFolder: folder, cluster, programs });
  const leftover = await clearLeftover(cluster);
  if (leftover === 'stopped') log.warn({ folder }, 'stopped the Postgres an earlier run had left running');
  const { password, created } = await ensureCluster({ account, folder, cluster, programs });
  if (created) log.info({ folder }, 'made a new Postgres in the data folder');
  const running = await launchWithPatience({ account, folder, cluster, programs, settings: { ...settings, ...input.settings } });
  const url = (database: string) => `postgres://galaxy:${password}@127.0.0.1:${running.port}/${database}`;

  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      running.child.removeListener('exit', ended);
      await stopPostmaster(running.pid);
      running.dismissGuard();
    })());
  const ended = (code: number | null, signal: string | null) => {
    running.dismissGuard();
    log.error({ code, signal, logFile: path.join(folder, 'postgres.log') }, 'the embedded Postgres ended by itself');
    input.onDeath?.();
  };
  running.child.once('exit', ended);
  try {
    await ensureDatabase(url);
  } catch (error) {
    await stop();
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw fail(embeddedErrors['postgres-password-lost'], `The password in ${path.join(folder, 'postgres.password')} is not the one of this Postgres.`);
  }
  log.info({ port: running.port, postgresPid: running.pid }, 'embedded Postgres is ready');
  return { url: url('galaxy'), stop };
}
