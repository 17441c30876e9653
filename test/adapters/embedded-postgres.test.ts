import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '#app/embedded/postgres.ts';
import { readPostmaster } from '#app/embedded/postmaster.ts';
import { runProgram } from '#test/loop/run-program.ts';

const log = pino({ level: 'silent' });
let base: string;
let folder: string;
let holders: ChildProcess[] = [];

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'galaxy-embedded-'));
  await chmod(base, 0o755);
  folder = path.join(base, 'data');
  await mkdir(folder);
});
afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  holders = [];
  const left = await readPostmaster(path.join(folder, 'postgres'));
  if (left) await waitUntilDead(left.pid).catch(() => process.kill(left.pid, 'SIGQUIT'));
  await rm(base, { recursive: true, force: true });
});

const start = () => startEmbeddedPostgres({ folder, log });

async function query<R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query<R>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** Starts a process of its own that runs the folder's Postgres; resolves with its link. */
async function startHolder(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'hold-embedded-postgres.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(child);
  const [chunk] = await once(child.stdout, 'data');
  const postmaster = await readPostmaster(path.join(folder, 'postgres'));
  return { child, url: String(chunk).trim(), pid: postmaster?.pid ?? 0 };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
async function waitUntilDead(pid: number): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(20)) if (!isAlive(pid)) return;
  throw new Error(`process ${pid} still lives`);
}

it('a new folder gets a UTF-8, UTC, durable Postgres 18 that only its password opens', async () => {
  const postgres = await start();
  const [row] = await query<{ [name: string]: string }>(
    postgres.url,
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding, current_setting('timezone') AS timezone,
      current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, upper('über 张') AS upper`,
  );
  expect(row).toMatchObject({ encoding: 'UTF8', timezone: 'UTC', fsync: 'on', commit: 'on', upper: 'ÜBER 张' });
  expect(row?.version).toMatch(/^18/);
  const wrong = new URL(postgres.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect((await stat(path.join(folder, 'postgres.password'))).mode & 0o777).toBe(0o600);
  await postgres.stop();
  await expect(query(postgres.url, 'SELECT 1')).rejects.toThrow();
});

it('what was committed is there after a stop and a start, and stopping twice is harmless', async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  await Promise.all([first.stop(), first.stop()]);
  const second = await start();
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await second.stop();
});

it('a process killed with SIGKILL takes its Postgres with it, and loses nothing it committed', async () => {
  const { child, url, pid } = await startHolder();
  await query(url, 'CREATE TABLE kept AS SELECT 2 AS n');
  child.kill('SIGKILL');
  await waitUntilDead(pid);
  const next = await start();
  expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 2 }]);
  await next.stop();
});

it('a Postgres left running is stopped and replaced by exactly one', async () => {
  const { child, url, pid } = await startHolder();
  await query(url, 'CREATE TABLE kept AS SELECT 3 AS n');
  // Without its guard: as if both had been killed.
  const guards = spawnSync('pgrep', ['-f', `galaxy-postgres-guard ${pid} `], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .map(Number);
  expect(guards).toHaveLength(1);
  for (const guard of guards) process.kill(guard, 'SIGKILL');
  child.kill('SIGKILL');
  await once(child, 'close');
  await sleep(200);
  expect(isAlive(pid)).toBe(true);
  const next = await start();
  expect(isAlive(pid)).toBe(false);
  expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 3 }]);
  await next.stop();
});

it('a stale pid file, even one that names another living process, does not stop the start and harms nobody', async () => {
  await (await start()).stop();
  const bystander = spawn('sleep', ['60']);
  await writeFile(path.join(folder, 'postgres', 'postmaster.pid'), `${bystander.pid}\n${folder}/postgres\n1\n5432\n\n127.0.0.1\n\nready\n`);
  const postgres = await start();
  expect(isAlive(bystander.pid ?? 0)).toBe(true);
  bystander.kill();
  await postgres.stop();
});

it('a first start interrupted half-way is done again', async () => {
  await mkdir(path.join(folder, 'postgres.unfinished', 'base'), { recursive: true });
  await writeFile(path.join(folder, 'postgres.unfinished', 'PG_VERSION'), '18\n');
  await writeFile(path.join(folder, 'postgres.password'), 'half');
  const postgres = await start();
  expect(await query(postgres.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await postgres.stop();
});

it.runIf(process.getuid?.() === 0)('as root, a data folder below a closed folder (such as /root) works', async () => {
  await chmod(base, 0o700);
  const postgres = await start();
  expect(await query(postgres.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await postgres.stop();
});

it('a folder written by another major version is refused with what to do', async () => {
  await (await start()).stop();
  await writeFile(path.join(folder, 'postgres', 'PG_VERSION'), '17\n');
  await expect(start()).rejects.toMatchObject({ code: 'postgres-version-differs', message: expect.stringContaining('17') });
});

it('a lost password is said, naming the file', async () => {
  await (await start()).stop();
  await rm(path.join(folder, 'postgres.password'));
  await expect(start()).rejects.toMatchObject({ code: 'postgres-password-lost', message: expect.stringContaining('postgres.password') });
  await writeFile(path.join(folder, 'postgres.password'), 'another-password-of-some-length\n');
  await expect(start()).rejects.toMatchObject({ code: 'postgres-password-lost' });
});

it('when Postgres can’t start, the error holds what its log says', async () => {
  await (await start()).stop();
  await rm(path.join(folder, 'postgres', 'global'), { recursive: true });
  await expect(start()).rejects.toMatchObject({ code: 'postgres-start-failed', message: expect.stringMatching(/FATAL|could not/) });
  expect(await readFile(path.join(folder, 'postgres.log'), 'utf8')).not.toBe('');
});

it('a Galaxy whose Postgres ends by itself says what to do and ends with code 1, for its supervisor to start both again', async () => {
  const galaxy = runProgram('src/main.ts', ['--port=0'], { GALAXY_DATA: folder });
  holders.push(galaxy.child);
  await galaxy.said('Galaxy is up');
  const postmaster = await readPostmaster(path.join(folder, 'postgres'));
  process.kill(postmaster?.pid ?? 0, 'SIGKILL');
  expect(await galaxy.exit).toBe(1);
  const last = galaxy
    .output()
    .trim()
    .split('\n')
    .map((line) => (line.startsWith('{') ? (JSON.parse(line) as Record<string, unknown>) : {}))
    .find(({ level }) => level === 'fatal');
  expect(last).toMatchObject({ msg: expect.stringContaining('Postgres ended by itself'), fix: expect.stringContaining('postgres.log') });
});
