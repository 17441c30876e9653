import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

type Locked = {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
type Packages = Record<string, Locked>;

/** Where Node would find `name` from the package at `from`, as a key of the lock file. */
function keyOf(packages: Packages, from: string, name: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const key = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[key]) return key;
    if (at === '') return null;
  }
}

/**
 * Packages for other platforms that a locked package names but the lock file does not hold. A registry that serves only
 * some of them lets `npm install` leave the rest out; `npm ci` then refuses the lock file on every machine.
 */
export function missingFromLock(packages: Packages): { from: string; name: string; version: string }[] {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => keyOf(packages, from, name) === null)
      .map(([name, version]) => ({ from, name, version })),
  );
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x'];

/** The lock entry of a platform package, read from its name; null where the name tells no platform. */
export function entryFor(name: string, version: string, dev: boolean): Locked | null {
  const parts = (name.split('/').at(-1) ?? name).split('-');
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.filter((processor) => parts.includes(processor));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d+\.\d+\.\d+/.test(version)) return null;
  const libc = parts.some((part) => part.startsWith('musl')) ? ['musl'] : parts.some((part) => part.startsWith('gnu')) && os[0] === 'linux' ? ['glibc'] : null;
  return { version, cpu, ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os };
}

if (import.meta.main) {
  const path = join(resolve(import.meta.dirname, '../..'), 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Packages };
  const missing = missingFromLock(lock.packages);
  if (process.argv.includes('--mend')) {
    for (const { from, name, version } of missing) {
      // Beside the packages for those platforms that are there.
      const siblings = Object.keys(lock.packages[from]?.optionalDependencies ?? {}).map((sibling) =>
        keyOf(lock.packages, from, sibling)?.slice(0, -sibling.length),
      );
      const folder = siblings.find((prefix) => prefix !== undefined) ?? 'node_modules/';
      const entry = entryFor(name, version, lock.packages[from]?.dev ?? false);
      if (entry) lock.packages[folder + name] = entry;
    }
    const [root, ...rest] = Object.entries(lock.packages);
    const packages = Object.fromEntries([...(root ? [root] : []), ...rest.toSorted(([a], [b]) => a.localeCompare(b, 'en'))]);
    writeFileSync(path, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
    console.log(`added ${missing.length - missingFromLock(packages).length} of ${missing.length} packages`);
  } else {
    for (const { from, name, version } of missing) console.log(`${from} names ${name}@${version}, which package-lock.json does not hold`);
    if (missing.length > 0) console.log('npm ci will refuse it: run `node test/check/lock-file.ts --mend`');
  }
  if (missingFromLock((JSON.parse(readFileSync(path, 'utf8')) as { packages: Packages }).packages).length > 0) process.exitCode = 1;
}
