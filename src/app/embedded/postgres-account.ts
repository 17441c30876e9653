import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '#kernel/errors.ts';
import { embeddedErrors } from './errors.ts';

/** How to start a Postgres program: as ourselves, or, when we are root (which Postgres refuses), as another account. */
export type PostgresAccount = { uid?: number; gid?: number; reach: 'plain' | 'capability' };

type Command = { file: string; args: string[]; options: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } };

/** PG* variables of the caller's shell would redirect the programs; its locale would change what they print. */
const cleanEnv = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
};

/**
 * The command line that runs `file` under the account. Where a parent folder is closed to the account (a clone under
 * /root, mode 700), it keeps one capability of root, to pass folders, and nothing else. `no_setuid_fixup` makes access(2)
 * honour it: Postgres looks for its own programs that way.
 */
export function commandAs(account: PostgresAccount, file: string, args: string[]): Command {
  // Not our working directory: it may be closed to the account, or be deleted while Postgres runs.
  const common = { cwd: '/', env: cleanEnv() };
  if (account.reach === 'plain') return { file, args, options: { ...common, uid: account.uid, gid: account.gid } };
  const capabilities = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override', '--securebits', '+no_setuid_fixup'];
  const who = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  return { file: 'setpriv', args: [...who, ...capabilities, '--', file, ...args], options: common };
}

const run = (file: string, args: string[]) => spawnSync(file, args, { encoding: 'utf8' });

function idsOf(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = [run('id', ['-u', name]), run('id', ['-g', name])];
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

function findOrCreateAccount(): { uid: number; gid: number } {
  const found = idsOf('postgres');
  if (found) return found;
  const created = run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = idsOf('postgres');
  if (made) return made;
  const why = created.error?.message ?? created.stderr.trim();
  throw fail(embeddedErrors['postgres-account-missing'], `Galaxy runs as root, there is no account named postgres, and creating it failed: ${why}`);
}

function canReach(account: PostgresAccount, paths: string[]): boolean {
  const { file, args, options } = commandAs(account, '/bin/sh', ['-c', 'for p; do test -r "$p" && test -x "$p" || exit 1; done', 'sh', ...paths]);
  return spawnSync(file, args, options).status === 0;
}

/** The uppermost folder on the way that the account may not enter: what the person has to change. */
function closedParent(account: PostgresAccount, target: string): string {
  const parents: string[] = [];
  for (let at = target; at !== path.dirname(at); at = path.dirname(at)) parents.unshift(at);
  return parents.find((parent) => !canReach(account, [parent])) ?? target;
}

/** Decides which account runs Postgres. `programs` must be readable by it, `dataFolder` (which exists) enterable. */
export async function choosePostgresAccount(where: { dataFolder: string; cluster: string; programs: string }): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { reach: 'plain' };
  // A cluster made earlier by an ordinary user stays that user's.
  const owner = await stat(where.cluster).catch(() => null);
  const ids = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : findOrCreateAccount();
  const needed = [where.programs, where.dataFolder];
  const plain: PostgresAccount = { ...ids, reach: 'plain' };
  if (canReach(plain, needed)) return plain;
  const capable: PostgresAccount = { ...ids, reach: 'capability' };
  if (canReach(capable, needed)) return capable;
  const target = canReach(plain, [where.programs]) ? where.dataFolder : where.programs;
  throw fail(
    embeddedErrors['postgres-folder-unreachable'],
    `Galaxy runs as root, so Postgres runs as the account with uid ${ids.uid}, which may not enter ${closedParent(plain, target)} on the way to ${target}.`,
  );
}
