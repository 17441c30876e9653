import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTemplates } from '#catalogue/templates/index.ts';

const project = resolve(import.meta.dirname, '../..');
let base: string;
let copy: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'galaxy-odd-'));
  copy = join(base, '银 河 #1%20');
  await mkdir(copy);
  for (const name of ['src', 'templates', 'workers', 'package.json']) await cp(join(project, name), join(copy, name), { recursive: true });
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

test('templates are read from a folder with spaces, signs and Chinese characters in its name', async () => {
  const [here, there] = await Promise.all([loadTemplates(join(project, 'templates')), loadTemplates(join(copy, 'templates'))]);
  expect(there).toEqual(here);
});

test('the project works from such a folder: the API is put together there, with its templates', () => {
  const printed = spawnSync(process.execPath, ['src/app/print-openapi.ts'], { cwd: copy, encoding: 'utf8', maxBuffer: 64_000_000, timeout: 60_000 });
  expect(printed.stderr).toBe('');
  expect(Object.keys((JSON.parse(printed.stdout) as { paths: object }).paths)).toContain('/v1/templates');
});
