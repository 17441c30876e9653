import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '#test/support/service.ts';

const root = resolve(import.meta.dirname, '../..');
/** Where reasons are given; ids of rules are written as data. */
const places = ['src/stages/render/planning/*.ts', 'src/stages/render/rows/*.ts', 'src/stages/review/*.ts', 'src/catalogue/releases/rules.ts'];

async function codesInSource(): Promise<string[]> {
  const codes = new Set<string>();
  for await (const file of glob(places, { cwd: root })) {
    if (file.endsWith('.test.ts')) continue;
    const text = readFileSync(resolve(root, file), 'utf8');
    for (const [, code = ''] of text.matchAll(/(?:code: |reasonOf\(|against\()'([a-z][a-z-]+)'/g)) codes.add(code);
  }
  return [...codes].toSorted();
}

const service: TestService = await startTestService({ queues: [] });
afterAll(() => service.stop());

describe('a reason inside an answer', () => {
  it('has a page that says what to do, whatever its code', async () => {
    const codes = await codesInSource();
    expect(codes.length).toBeGreaterThan(25);
    const lost: string[] = [];
    for (const code of codes) {
      const page = await service.send('GET', `/errors/${code}`);
      if (page.status !== 200 || !(await page.text()).includes('What to do')) lost.push(code);
    }
    expect(lost).toEqual([]);
  });
  it('is listed beside the errors', async () => {
    const page = await (await service.send('GET', '/errors')).text();
    expect(page).toContain('href="/errors/slot-empty"');
    expect(page).toContain('href="/errors/release-lacks-channel"');
  });
});
