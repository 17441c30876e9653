import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleTest, isBrowserThere, type OpenedPage, startConsole } from './open-console.ts';
import { multiplyAssets, uploadPictures } from './seed-assets.ts';

describe.skipIf(!isBrowserThere)('tags of many assets at once', () => {
  let t: ConsoleTest;
  let key: string;
  let opened: OpenedPage | null = null;
  beforeAll(async () => {
    t = await startConsole();
    key = await t.service.keyWith(['assets:read', 'assets:write']);
    const ids = await uploadPictures(t.service, [
      { name: '甲', tags: ['共有', '只有甲'] },
      { name: '乙', tags: ['共有'] },
      { name: '丙', tags: ['别的'] },
    ]);
    await multiplyAssets(t.service.parts.db, ids, 397);
  });
  afterEach(async () => {
    await opened?.close();
    opened = null;
  });
  afterAll(() => t?.stop());

  const open = async (path = '/console/library'): Promise<OpenedPage> => {
    opened = await t.open(path);
    await opened.page
      .getByRole('gridcell', { name: /丙|乙|甲|批量/ })
      .first()
      .waitFor();
    return opened;
  };
  const tagged = async (tag: string): Promise<number> =>
    (await t.service.ask<{ total: number }>('GET', `/v1/assets?limit=1&tag=${encodeURIComponent(tag)}`, { key })).total;
  const selected = (page: Page) => page.getByRole('toolbar', { name: '选择' }).getByRole('status');

  test('by keyboard alone: select, see what is on all and what on some, change both, and take it back', async () => {
    const { page, faults } = await open();
    // 丙, 乙, 甲 are the newest and come first.
    await page.getByRole('gridcell').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowRight');
    await selected(page).getByText('已选 2 项').waitFor();
    await page.keyboard.press('t');
    const panel = page.getByRole('complementary', { name: '标签' });
    const common = panel.getByRole('checkbox', { name: /^共有/ });
    const single = panel.getByRole('checkbox', { name: /^只有甲/ });
    await common.waitFor();
    expect([await common.getAttribute('aria-checked'), await single.getAttribute('aria-checked')]).toEqual(['true', 'mixed']);

    // The panel took the keyboard: its box is where one is.
    await page.keyboard.type('春季');
    await page.keyboard.press('Enter');
    await common.focus();
    await page.keyboard.press('Space');
    expect(await common.getAttribute('aria-checked')).toBe('false');
    await page.keyboard.press('Control+Enter');
    await page.getByText('已修改 2 项素材').waitFor();
    expect([await tagged('春季'), await tagged('共有')]).toEqual([2, 0]);

    const undo = page.getByRole('button', { name: '撤销' });
    await undo.focus();
    // Held down: the first press undoes, what repeats must neither redo nor open the asset that gets the focus.
    await page.keyboard.down('Enter');
    for (let at = 0; at < 5; at++) await page.keyboard.down('Enter');
    await page.getByText('已撤销').waitFor();
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect([await tagged('春季'), await tagged('共有')]).toEqual([0, 2]);
    expect(new URL(page.url()).pathname).toBe('/console/library');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell');
    await selected(page).getByText('已选 2 项').waitFor();
    const edits = await t.service.ask<{ items: unknown[] }>('GET', '/v1/bulk-edits', { key });
    expect(edits.items).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  test('everything that the search finds, less exceptions, without a list of ids', async () => {
    const { page, faults } = await open('/console/library?q=批量素材');
    await page.getByText('共 397 项素材').waitFor();
    await page.getByRole('gridcell').first().focus();
    await page.keyboard.press('Control+a');
    await selected(page).getByText('已选 397 项').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await selected(page).getByText('已选 396 项').waitFor();
    const sent: { query?: object; except?: string[]; ids?: string[] }[] = [];
    page.on('request', (request) => void (request.url().endsWith('/v1/bulk-edits/preview') && sent.push(request.postDataJSON() as { query?: object })));
    await page.getByRole('button', { name: '标签', exact: true }).click();
    await page.keyboard.type('夏季');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '应用到 396 项素材' }).click();
    await page.getByText('已修改 396 项素材').waitFor();
    expect(await tagged('夏季')).toBe(396);
    expect(sent.at(-1)?.ids).toBeUndefined();
    expect(sent.at(-1)?.query).toEqual({ q: '批量素材' });
    expect(sent.at(-1)?.except).toHaveLength(1);
    await page.keyboard.press('Control+z');
    await page.getByText('已撤销').waitFor();
    expect(await tagged('夏季')).toBe(0);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('toolbar', { name: '选择' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('into the trash and out of it by the way back, and what is in the trash is restored from there', async () => {
    const { page, faults } = await open('/console/library?q=甲');
    await page.getByRole('gridcell', { name: /^甲/ }).click();
    await page.getByRole('button', { name: '移入回收站' }).click();
    await page.getByText('已将 1 项素材移入回收站').waitFor();
    await page.getByText('没有符合条件的素材').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('gridcell', { name: /^甲/ }).click();
    await page.getByRole('button', { name: '移入回收站' }).click();
    await page.getByText('已将 1 项素材移入回收站').waitFor();
    await page.getByRole('button', { name: '回收站', exact: true }).click();
    await page.getByRole('gridcell', { name: /^甲/ }).click();
    await page.getByRole('button', { name: '恢复' }).click();
    await page.getByText('已恢复 1 项素材').waitFor();
    expect((await t.service.ask<{ total: number }>('GET', `/v1/assets?q=${encodeURIComponent('甲')}`, { key })).total).toBe(1);
    expect(faults).toEqual([]);
  });

  test('a range reaches over what was never loaded', async () => {
    const { page } = await open();
    await page.getByRole('gridcell').first().click();
    await page.getByRole('grid').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const last = page.getByRole('gridcell', { name: /^批量素材 1 / });
    await last.click({ modifiers: ['Shift'] });
    await selected(page).getByText('已选 400 项').waitFor();
    expect(await page.getByRole('row').last().getByRole('gridcell', { selected: true }).count()).toBeGreaterThan(0);
  });
});
