import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { breachesOf } from './accessibility.ts';
import { type ConsoleTest, isBrowserThere, startConsole } from './open-console.ts';
import { uploadPictures } from './seed-assets.ts';

const words = {
  'zh-CN': { signIn: '登录', tags: '标签', filters: '筛选', search: '搜索素材库' },
  en: { signIn: 'Sign in', tags: 'Tags', filters: 'Filters', search: 'Search the library' },
} as const;
const looks = (['zh-CN', 'en'] as const).flatMap((locale) => (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })));

describe.skipIf(!isBrowserThere)('how the console looks', () => {
  let t: ConsoleTest;
  beforeAll(async () => {
    t = await startConsole();
    await uploadPictures(t.service, [
      { name: '银河早筛海报', tags: ['海报', '筛查'] },
      { name: '社区义诊通知', tags: ['通知'] },
      { name: 'Guardian card', tags: ['大使'], kind: 'portrait' },
    ]);
    const key = await t.service.keyWith(['assets:read', 'assets:write']);
    const top = await t.service.ask<{ id: string }>('POST', '/v1/collections', { key, json: { name: '2026' } });
    await t.service.ask('POST', '/v1/collections', { key, json: { name: '社区筛查', parentId: top.id } });
  });
  afterAll(() => t?.stop());

  test.each(looks)('$locale, $colorScheme: the sign-in and the library break nothing of WCAG 2.2 AA', async ({ locale, colorScheme }) => {
    const say = words[locale];
    const entry = await t.open('/console/sign-in', { as: null, locale, colorScheme });
    await entry.page.getByRole('heading', { name: say.signIn }).waitFor();
    expect(await breachesOf(entry.page)).toEqual([]);
    await entry.close();

    const { page, faults, close } = await t.open('/console/library?tag=海报&tag=通知&kind=photo', { locale, colorScheme });
    await page.getByRole('gridcell').first().click();
    await page.keyboard.press('t');
    await page.getByRole('complementary', { name: say.tags }).getByRole('checkbox').first().waitFor();
    await page.getByRole('button', { name: '2026' }).first().click();
    expect(await breachesOf(page)).toEqual([]);
    await t.look(page, `library-${locale}-${colorScheme}`);
    expect(faults).toEqual([]);
    await close();
  });

  test('on a phone the library fits, its filters open as a drawer, and the language is one touch away', async () => {
    const { page, faults, close } = await t.open('/console/library', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.getByRole('gridcell').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await page.getByRole('grid').getAttribute('aria-colcount')).toBe('2');
    await page.getByRole('button', { name: words['zh-CN'].filters }).click();
    const drawer = page.getByRole('dialog', { name: words['zh-CN'].filters });
    await drawer.waitFor();
    expect(await breachesOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel(words.en.search).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(faults).toEqual([]);
    await close();
  });
});
