import { spawn, spawnSync } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '#kernel/errors.ts';
import { embeddedErrors } from './errors.ts';

export type Postmaster = { pid: number; port: number; ready: boolean };

const pidFile = (cluster: string) => path.join(cluster, 'postmaster.pid');

/** Reads `postmaster.pid`. Lines, in Postgres' own order: pid, folder, start time, port, socket folder, address, memory key, status. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A pid alone proves nothing after a reboot: the process must be a Postgres working in this very folder. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    return folder !== null && folder === (await realpath(cluster));
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(cluster);
}

async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(20)) if (!isAlive(pid)) return true;
  return !isAlive(pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already, or not ours: the wait that follows tells the two apart.
  }
}

/**
 * Stops a Postgres: first the fast shutdown (open transactions end, a checkpoint is written), then, after half a minute,
 * the immediate one, which loses nothing either: the log is replayed at the next start.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, 30_000)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntilGone(pid, 10_000)) return;
  throw fail(embeddedErrors['postgres-still-running'], `Postgres with process id ${pid} did not stop within 40 seconds.`);
}

/** Ends what an earlier run left: a Postgres still running in the folder, or only its pid file. */
export async function clearLeftover(cluster: string): Promise<'nothing' | 'stopped' | 'stale'> {
  const left = await readPostmaster(cluster);
  if (!left) return 'nothing';
  if (isAlive(left.pid) && (await worksIn(left.pid, cluster))) {
    await stopPostmaster(left.pid);
    return 'stopped';
  }
  await rm(pidFile(cluster), { force: true });
  return 'stale';
}

/**
 * Stops Postgres when this process ends in a way that leaves it no time (SIGKILL, out of memory): a shell waits on a pipe
 * that only this process holds open, and the system closes it. Returns the function that dismisses the guard.
 */
export function guardPostmaster(pid: number, cluster: string): () => void {
  const script = 'read -r order; test "$order" = dismiss && exit 0; read -r now < "$2" && test "$now" = "$1" && kill -INT "$1"';
  const guard = spawn('/bin/sh', ['-c', script, 'galaxy-postgres-guard', String(pid), pidFile(cluster)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own session: Ctrl-C in the terminal is for Galaxy, which stops Postgres last.
    detached: true,
    cwd: '/',
  });
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  return () => void guard.stdin.end('dismiss\n');
}
