import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catchUp } from '#catalogue/search/index.ts';
import { type ConsoleTest, isBrowserThere, startConsole } from './open-console.ts';
import { multiplyAssets, uploadPictures } from './seed-assets.ts';

describe.skipIf(!isBrowserThere)('the library', () => {
  let t: ConsoleTest;
  beforeAll(async () => {
    t = await startConsole();
    const ids = await uploadPictures(t.service, [
      { name: '银河早筛海报', tags: ['海报', '筛查'] },
      { name: '社区义诊通知', tags: ['通知'] },
      { name: 'Guardian card', tags: ['大使'], kind: 'portrait' },
    ]);
    await multiplyAssets(t.service.parts.db, ids, 997);
    await catchUp(t.service.parts.db);
  });
  afterAll(() => t?.stop());

  test('finds Chinese while one types, keeps the search in the address, and back goes back', async () => {
    const { page, faults, close } = await t.open('/console/library');
    await page.getByText('共 1,000 项素材').waitFor();
    const box = page.getByLabel('搜索素材库');
    await box.fill('银河早');
    await page.getByText('共 1 项素材').waitFor();
    expect(await page.getByRole('gridcell').count()).toBe(1);
    await page.getByRole('gridcell', { name: '银河早筛海报' }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('银河早');
    await box.fill('通知');
    await page.getByRole('gridcell', { name: '社区义诊通知' }).waitFor();
    await page.goBack();
    await page.getByText('共 1,000 项素材').waitFor();
    expect(await box.inputValue()).toBe('');
    await page.goForward();
    await page.getByText('共 1 项素材').waitFor();
    expect(await box.inputValue()).toBe('通知');
    await page.reload();
    await page.getByRole('gridcell', { name: '社区义诊通知' }).waitFor();
    await page.keyboard.press('/');
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await box.fill('没有这样的东西');
    await page.getByText('没有符合条件的素材').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  test('narrows by facets with counts, several at once, as chips and in the address', async () => {
    const { page, faults, close } = await t.open('/console/library');
    const side = page.getByRole('navigation', { name: '筛选' });
    const portraits = side.getByRole('checkbox', { name: /^肖像/ });
    await portraits.waitFor();
    const count = Number((await portraits.textContent())?.replace(/\D/g, ''));
    await portraits.click();
    await page.getByText(`共 ${count} 项素材`).waitFor();
    expect(new URL(page.url()).search).toBe('?kind=portrait');
    await side.getByRole('region', { name: '标签' }).getByRole('button', { name: /^还有/ }).click();
    await side.getByRole('checkbox', { name: /^大使/ }).click();
    await page.getByText('共 1 项素材').waitFor();
    await page.getByRole('gridcell', { name: 'Guardian card' }).waitFor();
    await page.getByRole('button', { name: /^标签 大使/ }).click();
    await page.getByText(`共 ${count} 项素材`).waitFor();
    await page.goBack();
    await page.getByText('共 1 项素材').waitFor();
    expect(await portraits.getAttribute('aria-checked')).toBe('true');
    expect(faults).toEqual([]);
    await close();
  });

  test('a jump to the end of a long list shows what is there, without what lies between', async () => {
    const { page, faults, close } = await t.open('/console/library');
    const grid = page.getByRole('grid', { name: '素材' });
    await page.getByRole('gridcell', { name: 'Guardian card' }).waitFor();
    const asked: string[] = [];
    page.on('request', (request) => void (request.url().includes('/v1/assets?') && asked.push(new URL(request.url()).searchParams.get('skip') ?? '')));
    await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    // The oldest are the last: those made by SQL, from 997 down to 1.
    await page.getByRole('gridcell', { name: /^批量素材 1 / }).waitFor();
    expect(asked.filter((skip) => !['800', '900'].includes(skip))).toEqual([]);
    const rows = Number(await grid.getAttribute('aria-rowcount'));
    const columns = Number(await grid.getAttribute('aria-colcount'));
    expect(rows).toBe(Math.ceil(1000 / columns));
    expect(await page.getByRole('row').last().getAttribute('aria-rowindex')).toBe(String(rows));
    expect(await page.getByRole('gridcell').count()).toBeLessThan(100);
    expect(faults).toEqual([]);
    await close();
  });
});
