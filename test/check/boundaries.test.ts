import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBreaches, minimumModules } from './boundaries.ts';

const project = resolve(import.meta.dirname, '../..');
const copies: string[] = [];
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true, force: true })));

/** The project's own rules on a copy of some of its folders. */
function copyOf(folders: string[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'galaxy-boundaries-'));
  copies.push(copy);
  for (const entry of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs', ...folders])
    cpSync(join(project, entry), join(copy, entry), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
function plant(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
const uses = (specifier: string): string => `import * as x from '${specifier}';\nexport const planted = x;\n`;
const usesType = (name: string, specifier: string): string => `import type { ${name} } from '${specifier}';\nexport type Planted = ${name};\n`;

/** What a breach needs to lead somewhere, whatever else the project holds. */
const targets = {
  'src/catalogue/planet/index.ts': 'export const door = 1;\n',
  'src/catalogue/planet/store.ts': 'export const inside = 1;\n',
  'src/catalogue/planet/jobs.ts': 'export const jobs = 1;\n',
  'src/catalogue/planet/routes.ts': 'export const routes = 1;\n',
  'src/catalogue/planet/contract.ts': 'export const words = 1;\n',
  'src/stages/learn/planted-door.ts': 'export const later = 1;\n',
  'src/app/planted.ts': 'export const wired = 1;\n',
  'src/demo/planted.ts': 'export const played = 1;\n',
  'src/api/planted.ts': 'export const answered = 1;\n',
};

const breaches: [rule: string, file: string, text: string][] = [
  ['kernel-imports-nothing', 'src/kernel/planted.ts', uses('#ports/queue.ts')],
  ['ports-import-kernel', 'src/ports/planted.ts', uses('#http/router.ts')],
  ['http-imports-ports', 'src/http/planted.ts', uses('#catalogue/planet/index.ts')],
  ['engine-imports-kernel', 'src/engine/planted.ts', uses('#ports/storage.ts')],
  ['adapters-import-ports', 'src/adapters/planted.ts', uses('#catalogue/planet/index.ts')],
  ['catalogue-imports-earlier', 'src/catalogue/moon/planted.ts', uses('#stages/learn/planted-door.ts')],
  ['stages-import-earlier', 'src/stages/review/planted.ts', uses('#api/planted.ts')],
  ['api-imports-earlier', 'src/api/planted-breach.ts', uses('#app/planted.ts')],
  ['only-the-top-imports-app', 'src/stages/learn/planted-app.ts', uses('#app/planted.ts')],
  ['nothing-imports-the-demo', 'src/app/planted-demo.ts', uses('../demo/planted.ts')],
  ['engine-has-a-door', 'src/stages/render/planted-engine.ts', uses('#engine/planted.ts')],
  ['engine-place-imports-no-later-step', 'src/engine/place/planted.ts', uses('../draw/raster.ts')],
  ['planning-is-pure', 'src/stages/render/planning/planted.ts', uses('#ports/storage.ts')],
  ['ingest-imports-no-later-stage', 'src/stages/ingest/planted.ts', uses('#stages/learn/planted-door.ts')],
  ['engage-imports-no-later-stage', 'src/stages/engage/planted.ts', usesType('later', '#stages/learn/planted-door.ts')],
  ['feature-door', 'src/stages/deliver/planted.ts', uses('#catalogue/planet/store.ts')],
  ['feature-door-of-api', 'src/api/planted-door.ts', uses('#catalogue/planet/jobs.ts')],
  ['feature-door-of-app', 'src/app/planted-door.ts', uses('#catalogue/planet/store.ts')],
  ['feature-door-of-workers', 'workers/planted.ts', uses('#catalogue/planet/routes.ts')],
  ['feature-door-of-demo', 'src/demo/planted-door.ts', uses('#catalogue/planet/jobs.ts')],
  ['sql-only-in-stores', 'src/catalogue/moon/planted-sql.ts', uses('drizzle-orm')],
  ['sql-only-in-stores', 'src/catalogue/moon/planted-pg.ts', usesType('Pool', 'pg')],
  ['database-only-in-stores', 'src/catalogue/moon/planted-db.ts', uses('#adapters/db/client.ts')],
  ['database-type-is-db-or-tx', 'src/catalogue/moon/planted-table.ts', usesType('plan', '#adapters/db/schema/index.ts')],
  ['sharp-only-for-pixels', 'src/stages/render/planted-sharp.ts', uses('sharp')],
  ['queue-only-in-adapters', 'workers/planted-queue.ts', uses('bullmq')],
  ['queue-only-in-adapters', 'src/app/planted-redis.ts', uses('ioredis')],
  ['s3-only-in-storage', 'src/adapters/queue/planted-s3.ts', uses('minio')],
  ['edge-imports-contracts', 'workers/edge/planted.ts', uses('#http/router.ts')],
  ['edge-reaches-no-node', 'workers/edge/planted-node.ts', uses('node:crypto')],
  ['contracts-are-light', 'src/catalogue/moon/contract.ts', uses('sharp')],
  ['contracts-reach-no-node', 'src/catalogue/sun/contract.ts', uses('node:fs')],
  ['no-circular', 'src/kernel/planted-circle.ts', uses('./planted-circle.ts')],
  ['resolvable', 'src/kernel/planted-nowhere.ts', uses('#kernel/nowhere.ts')],
  ['no-tests-in-the-product', 'src/kernel/planted-test.ts', uses('./planted.test.ts')],
  ['no-dev-dependency-in-the-product', 'src/app/planted-dev.ts', uses('fast-check')],
];
const allowed: [why: string, file: string, text: string][] = [
  ['a later stage imports an earlier door', 'src/stages/learn/allowed.ts', uses('#catalogue/planet/index.ts')],
  ['anyone imports a contract', 'src/catalogue/moon/allowed.ts', uses('#catalogue/planet/contract.ts')],
  ['a use-case names the database’s type', 'src/catalogue/moon/allowed-db.ts', usesType('DbOrTx', '#adapters/db/client.ts')],
  ['a store speaks SQL', 'src/catalogue/moon/store.ts', `${uses('drizzle-orm')}export * from '#adapters/db/schema/index.ts';\n`],
  ['the API plugs routes in', 'src/api/allowed.ts', uses('#catalogue/planet/routes.ts')],
  ['the engine makes pixels', 'src/engine/allowed.ts', uses('sharp')],
  ['the edge reads a contract', 'workers/edge/allowed.ts', uses('#catalogue/planet/contract.ts')],
];

describe('the dependency rule', () => {
  let found: string[];
  let exitCode: number | null;
  beforeAll(async () => {
    const copy = copyOf(['src', 'workers']);
    plant(copy, { ...targets, 'src/kernel/planted.test.ts': 'export {};\n' });
    for (const [, file, text] of [...breaches, ...allowed]) plant(copy, { [file]: text });
    found = (await findBreaches(copy)).breaches;
    exitCode = spawnSync(process.execPath, [join(project, 'test/check/boundaries.ts'), copy]).status;
  });

  test.each(breaches)('%s is broken by %s, and the check says so', (rule, file) => {
    expect(found.filter((line) => line.startsWith(`${rule}: ${file} → `)).length, found.filter((line) => line.includes(file)).join('\n')).toBeGreaterThan(0);
  });
  test.each(allowed)('is kept where %s', (_, file) => {
    expect(found.filter((line) => line.includes(`: ${file} → `))).toEqual([]);
  });
  test('ends the check with an error when it is broken', () => {
    expect(exitCode).toBe(1);
  });
});

test('a run that read too few modules fails, though it saw no breach', async () => {
  const copy = copyOf(['src/kernel']);
  const { ownModules, breaches: lines } = await findBreaches(copy);
  expect(ownModules).toBeGreaterThan(0);
  expect(ownModules).toBeLessThan(minimumModules);
  expect(lines).toEqual([expect.stringContaining('too-few-modules')]);
  expect(spawnSync(process.execPath, [join(project, 'test/check/boundaries.ts'), copy]).status).toBe(1);
});

test('a run that can’t tell types from code fails: half of the rule would mean something else', async () => {
  const copy = copyOf(['src/kernel']);
  const config = readFileSync(join(copy, '.dependency-cruiser.mjs'), 'utf8');
  writeFileSync(
    join(copy, '.dependency-cruiser.mjs'),
    config.replace("tsPreCompilationDeps: 'specify'", 'tsPreCompilationDeps: false').replace("parser: 'tsc'", "parser: 'acorn'"),
  );
  expect((await findBreaches(copy)).breaches).toContainEqual(expect.stringContaining('types-not-seen'));
});
