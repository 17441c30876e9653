import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/**
 * The cruiser passes on what it cannot read: with a parser missing it sees no module and reports no breach. So it must
 * have seen at least this many of the project's own files; the project has several times as many.
 */
export const minimumModules = 60;

type Cruise = {
  modules: { source: string; dependencies: { dependencyTypes: string[] }[] }[];
  summary: {
    violations: { from: string; to: string; rule: { name: string; severity: string } }[];
    ruleSetUsed?: { forbidden?: { name?: string; comment?: string }[] };
  };
};

/** Cruises the project in `root` with its own rules. */
async function cruise(root: string): Promise<Cruise> {
  const folders = ['src', 'web', 'workers', 'bench', 'test'].filter((folder) => existsSync(join(root, folder)));
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = promisify(execFile)(process.execPath, [cli, ...folders, '--config', '.dependency-cruiser.mjs', '--output-type', 'json'], {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  });
  const { stdout } = await run;
  return JSON.parse(stdout) as Cruise;
}

/** Every breach of the dependency rule as one line, and whether enough was looked at to believe that there is no other. */
export async function findBreaches(root: string): Promise<{ ownModules: number; breaches: string[] }> {
  const { modules, summary } = await cruise(root);
  const own = modules.filter(({ source }) => /^(src|web|workers|bench|test)\//.test(source));
  const ownModules = own.length;
  const comments = new Map(summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment]));
  const breaches = summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}\n    ${comments.get(rule.name) ?? ''}`);
  if (ownModules < minimumModules)
    breaches.push(`too-few-modules: only ${ownModules} of at least ${minimumModules} were read, so no breach could have been seen`);
  // Without a parser that knows types, every type-only import looks like a real one, or like none.
  if (!own.some(({ dependencies }) => dependencies.some(({ dependencyTypes }) => dependencyTypes.includes('type-only')))) {
    breaches.push('types-not-seen: no type-only import was recognised; the cruiser needs a TypeScript that it can use, see npx depcruise --info');
  }
  return { ownModules, breaches };
}

if (import.meta.main) {
  const { ownModules, breaches } = await findBreaches(resolve(process.argv[2] ?? '.'));
  for (const breach of breaches) console.log(breach);
  console.log(`${breaches.length} breaches of the dependency rule in ${ownModules} modules`);
  if (breaches.length > 0) process.exitCode = 1;
}
