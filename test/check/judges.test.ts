import { describe, expect, test } from 'vitest';
import { judgeDocument } from './doc-paths.ts';
import { judgeFile } from './house-rules.ts';
import { entryFor, missingFromLock } from './lock-file.ts';

describe('the house rules', () => {
  test('let a file of 400 lines be, and name one of 401', () => {
    expect(judgeFile('src/kernel/ids.ts', 'a;\n'.repeat(400))).toEqual([]);
    expect(judgeFile('src/kernel/ids.ts', 'a;\n'.repeat(401))).toEqual([expect.stringContaining('401 lines')]);
  });
  test.each(['utils.ts', 'helpers.ts', 'helper.tsx', 'types.ts', 'common.ts'])('refuse a file called %s', (name) => {
    expect(judgeFile(`src/kernel/${name}`, 'a;\n')).toEqual([expect.stringContaining('the name says nothing')]);
  });
  test('refuse what was left open or switched off', () => {
    expect(judgeFile('src/kernel/ids.ts', `new URL('./art/', import.meta.url).${'path'}name;\n`)).toEqual([expect.stringContaining('fileURLToPath')]);
    const left = [`// ${'TO'}DO later`, `// @ts-${'ignore'}`, `test.${'only'}('one', run);`];
    expect(judgeFile('src/kernel/ids.ts', left.join('\n')).map((line) => line.split(' ')[0])).toEqual([
      'src/kernel/ids.ts:1:',
      'src/kernel/ids.ts:2:',
      'src/kernel/ids.ts:3:',
    ]);
  });
});

describe('documents', () => {
  const there = ['src/main.ts', 'src/stages', 'docs/architecture.md', 'wrangler.toml'];
  const judge = (text: string): string[] => judgeDocument('docs/page.md', text, (path) => there.includes(path), ['start', 'test:unit']);

  test('may name files, folders, lines, patterns and scripts that exist', () => {
    expect(
      judge('Read `src/main.ts:12`, `src/stages/`, `src/stages/<stage>/routes.ts`, `wrangler.toml` and [more](architecture.md#loop); `npm run test:unit`.'),
    ).toEqual([]);
    expect(judge('`/v1/assets` and `docs say so` and `node src` are no paths; [elsewhere](https://example.org/a.md) is not ours.')).toEqual([]);
  });
  test.each([
    ['a file', 'See `src/gone.ts`.', '`src/gone.ts` is not there'],
    ['a pattern in a folder', 'See `src/gone/*.ts`.', '`src/gone/*.ts` is not there'],
    ['a root file', 'See `gone.toml`.', '`gone.toml` is not there'],
    ['a link', 'See [this](gone.md).', 'gone.md leads nowhere'],
    ['a script', 'Type `npm run gone`.', 'npm run gone is not a script'],
  ])('that name %s which is not there are refused', (_, text, complaint) => {
    expect(judge(`\n${text}`)).toEqual([
      `docs/page.md:2: ${complaint.startsWith('gone.md') ? 'the link to ' : ''}${complaint}${complaint.startsWith('npm') ? ' of package.json' : ''}`,
    ]);
  });
});

describe('the lock file', () => {
  const maker = { optionalDependencies: { '@maker/darwin-arm64': '1.2.3', '@maker/linux-x64-gnu': '1.2.3' } };
  const forLinux = { version: '1.2.3', os: ['linux'] };

  test('is complete when it holds the packages of every platform, beside their maker or above it', () => {
    expect(
      missingFromLock({
        'node_modules/maker': maker,
        'node_modules/@maker/darwin-arm64': {},
        'node_modules/maker/node_modules/@maker/linux-x64-gnu': forLinux,
      }),
    ).toEqual([]);
    expect(
      missingFromLock({
        'node_modules/other/node_modules/maker': maker,
        'node_modules/@maker/darwin-arm64': {},
        'node_modules/@maker/linux-x64-gnu': forLinux,
      }),
    ).toEqual([]);
  });
  test('is not complete when it holds those of one platform alone', () => {
    const missing = [{ from: 'node_modules/maker', name: '@maker/darwin-arm64', version: '1.2.3' }];
    expect(missingFromLock({ 'node_modules/maker': maker, 'node_modules/@maker/linux-x64-gnu': forLinux })).toEqual(missing);
    expect(
      missingFromLock({
        'node_modules/maker': maker,
        'node_modules/@maker/linux-x64-gnu': forLinux,
        'node_modules/other/node_modules/@maker/darwin-arm64': {},
      }),
    ).toEqual(missing);
  });
  test.each([
    ['@maker/linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
    ['@maker/binding-linux-x64-gnu', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }],
    ['@maker/core-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
    ['@maker/darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ])('learns the platform of %s from its name', (name, platform) => {
    expect(entryFor(name, '1.2.3', false)).toEqual({ version: '1.2.3', optional: true, ...platform });
  });
  test('takes no guess at a package whose name tells no platform', () => {
    expect(entryFor('@maker/wasm', '1.2.3', true)).toBeNull();
    expect(entryFor('@maker/darwin-arm64', '^1.2.3', true)).toBeNull();
  });
});
