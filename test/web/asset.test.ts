import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { coverCrop, type ShareBox } from '#engine/crop.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedFile } from '../support/shared-folder.ts';
import { breachesOf } from './accessibility.ts';
import { type ConsoleTest, isBrowserThere, startConsole } from './open-console.ts';

const photo = sharedFile('photos/japanese-shop.jpg');
const other = sharedFile('photos/craft-beer.jpg');
const withKeywords = sharedFile('photos/iptc-tags.jpg');
type Asset = {
  id: string;
  name: string;
  description: string;
  tags: string[];
  suggestedTags: string[];
  version: number;
  state: string;
  sha256: string;
  width: number;
  height: number;
  focal: { x: number; y: number };
};

describe.skipIf(!isBrowserThere || !photo || !other || !withKeywords)('the page of an asset', () => {
  let t: ConsoleTest;
  let key: string;
  let added = 0;
  beforeAll(async () => {
    t = await startConsole();
    key = await t.service.keyWith(['assets:read', 'assets:write']);
  });
  afterAll(() => t?.stop());

  const read = (id: string): Promise<Asset> => t.service.ask<Asset>('GET', `/v1/assets/${id}`, { key });
  const bytesOf = async (path: string, mark = ''): Promise<Uint8Array<ArrayBuffer>> =>
    Uint8Array.from([...(await readFile(path)), ...new TextEncoder().encode(mark)]);

  /** Puts a photo in as a machine would, and waits until it is measured. Bytes of its own: the same bytes would be the same asset. */
  async function addPhoto(path: string, facts: Record<string, string> = {}): Promise<Asset> {
    const form = new FormData();
    for (const [name, value] of Object.entries(facts)) form.append(name, value);
    form.append('file', new Blob([await bytesOf(path, `photo ${++added}`)]), basename(path));
    const { id } = await t.service.ask<Asset>('POST', '/v1/assets', { key, body: form });
    await expect.poll(async () => (await read(id)).state, { timeout: 30_000 }).toBe('ready');
    return await read(id);
  }
  const save = async (page: Page): Promise<void> => page.getByRole('button', { name: 'Save', exact: true }).click();

  test('pictures that look alike are shown, and lead to one another', async () => {
    const [one, two, far] = [
      await addPhoto(photo!, { name: 'Shop front' }),
      await addPhoto(photo!, { name: 'Shop front, again' }),
      await addPhoto(other!, { name: 'A glass of beer' }),
    ];
    const { page } = await t.open(`/console/library/${one.id}`, { locale: 'en-GB' });
    const alike = page.getByRole('region', { name: 'Looks like this' });
    expect(await alike.getByText(far.name, { exact: true }).count()).toBe(0);
    await alike.getByRole('link', { name: /Shop front, again/ }).click();
    await page.waitForURL(`**/console/library/${two.id}`);
    await alike.getByText('Shop front', { exact: true }).waitFor();
  });

  test('two people edit one asset: what does not overlap is kept from both, what does is asked, and no typed word is lost', async () => {
    const asset = await addPhoto(photo!, { name: 'Shop', tags: 'street,night' });
    const address = `/console/library/${asset.id}`;
    const mine = await t.open(address, { locale: 'en-GB', as: await t.addPerson() });
    const theirs = await t.open(address, { locale: 'en-GB', as: await t.addPerson() });

    await mine.page.getByLabel('Description').fill('What I typed: 夜里的小店');
    await mine.page.getByRole('combobox', { name: 'Tags' }).fill('mine');
    await mine.page.keyboard.press('Enter');
    await theirs.page.getByLabel('Name', { exact: true }).fill('Shop at night');
    await theirs.page.getByRole('button', { name: 'Remove night' }).click();
    await save(theirs.page);
    await theirs.page.getByText('Everything is saved').waitFor({ state: 'attached' });
    await save(mine.page);

    const dialog = mine.page.getByRole('dialog');
    await dialog.getByText('Someone changed this meanwhile').waitFor();
    await dialog.getByText('Shop at night').waitFor();
    expect(await dialog.getByRole('radio').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => read(asset.id)).toMatchObject({ name: 'Shop at night', description: 'What I typed: 夜里的小店', tags: ['street', 'mine'] });

    // Now both in the same field.
    await theirs.page.reload();
    await theirs.page.getByLabel('Description').fill('Theirs');
    await save(theirs.page);
    await theirs.page.getByText('Everything is saved').waitFor({ state: 'attached' });
    await mine.page.getByLabel('Description').fill('Mine again');
    await save(mine.page);
    await dialog.getByText('Keep mine').waitFor();
    await t.look(mine.page, 'asset-meanwhile-en');
    expect(await breachesOf(mine.page)).toEqual([]);
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Back to my text' }).click();
    expect(await mine.page.getByLabel('Description').inputValue()).toBe('Mine again');
    await save(mine.page);
    await dialog.getByRole('radio', { name: 'Keep mine' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(async () => (await read(asset.id)).description).toBe('Mine again');
    for (const { faults, close } of [mine, theirs]) {
      expect(faults.filter((fault) => !fault.includes('412'))).toEqual([]);
      await close();
    }
  });

  test('what is typed outlasts a reload; whoever leaves is asked first', async () => {
    const asset = await addPhoto(withKeywords!, { name: 'Flower' });
    expect(asset.suggestedTags.length).toBeGreaterThan(0);
    const { page, close } = await t.open(`/console/library/${asset.id}`, { locale: 'en-GB' });
    await page.getByRole('button', { name: `Add tag ${asset.suggestedTags[0]}` }).click();
    await page.getByLabel('Description').fill('half a sentence');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    expect(await page.getByLabel('Description').inputValue()).toBe('half a sentence');
    await page.getByRole('link', { name: 'Back to the library' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stay here' }).click();
    expect(await page.getByLabel('Description').inputValue()).toBe('half a sentence');
    await page.keyboard.press('Control+s');
    await page.getByText('Everything is saved').waitFor({ state: 'attached' });
    expect(await read(asset.id)).toMatchObject({ description: 'half a sentence', tags: [asset.suggestedTags[0]] });
    await page.getByRole('link', { name: 'Back to the library' }).click();
    await page.waitForURL((url) => url.pathname === '/console/library');
    await close();
  });

  test('a file is replaced and the old one comes back, byte for byte, with the progress and the measuring in sight', async () => {
    const asset = await addPhoto(photo!, { name: 'Replaced' });
    const { page, faults, close } = await t.open(`/console/library/${asset.id}?tab=versions`, { locale: 'en-GB' });
    await page.getByText('Version 1').waitFor();
    const next = await bytesOf(other!, 'the next version');
    await page.getByTestId('replace-file').setInputFiles({ name: 'next.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(next) });
    await page.getByText('Version 2').waitFor();
    await expect.poll(async () => (await read(asset.id)).state, { timeout: 30_000 }).toBe('ready');
    await page.getByText('Being measured').first().waitFor({ state: 'detached' });
    expect((await read(asset.id)).sha256).toBe(createHash('sha256').update(next).digest('hex'));

    await page.getByRole('listitem').filter({ hasText: 'Version 1' }).getByRole('button', { name: 'Make current' }).click();
    await page.getByText('Version 3').waitFor();
    const restored = await read(asset.id);
    expect([restored.version, restored.sha256]).toEqual([3, asset.sha256]);
    await page.getByTestId('replace-file').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture at all') });
    await page.getByRole('alert').waitFor();
    expect((await read(asset.id)).version).toBe(3);
    expect(faults.filter((fault) => !fault.includes('415'))).toEqual([]);
    await close();
  });

  test('the focal point goes where it is clicked, at any zoom; every crop follows while it is dragged, and stays after a reload', async () => {
    const asset = await addPhoto(photo!, { name: 'Focal' });
    const { page, faults, close } = await t.open(`/console/library/${asset.id}?tab=crops`, { locale: 'en-GB' });
    const box = page.locator('[data-picture]');
    const point = page.getByRole('slider', { name: 'Focal point' });
    const at = async (): Promise<{ x: number; y: number }> =>
      point.evaluate(({ style }) => ({ x: parseFloat(style.left) / 100, y: parseFloat(style.top) / 100 }));
    const placeOf = async (x: number, y: number): Promise<[number, number]> => {
      const { x: left, y: top, width, height } = (await box.boundingBox())!;
      // A box of other proportions than the picture's would show another place than it says.
      expect(width / height).toBeCloseTo(asset.width / asset.height, 1);
      return [left + width * x, top + height * y];
    };
    const shownCrop = (shape: string): Promise<number[]> =>
      page.locator(`[data-crop="${shape}"]`).evaluate(({ style }) => [style.width, style.height, style.left, style.top].map((share) => parseFloat(share)));
    /** What the engine cuts out, as shares of the canvas: what the console shows must be this. */
    const engineCrop = (shape: string, focal: { x: number; y: number }): number[] => {
      const [width = 0, height = 0] = shape.split('x').map(Number);
      const crop = coverCrop({ ...asset, focal }, { width, height }, { x: 0.5, y: 0.5 });
      return [crop.width / width, crop.height / height, -crop.left / width, -crop.top / height].map((share) => Number((share * 100).toFixed(3)) + 0);
    };
    await page.locator('[data-crop]').first().waitFor();
    const keys = await page.locator('[data-crop]').evaluateAll((pictures) => pictures.map((picture) => (picture as HTMLElement).dataset['crop'] ?? ''));
    expect(keys.length).toBeGreaterThan(10);
    const tall = keys.find((one) => one === '1080x1920')!;
    const before = await shownCrop(tall);
    expect(before).toEqual(engineCrop(tall, { x: 0.5, y: 0.5 }));

    // Fitted in, then twice as large and scrolled: the same place of the picture is the same point.
    await page.mouse.click(...(await placeOf(0.3, 0.7)));
    expect((await at()).x).toBeCloseTo(0.3, 2);
    expect((await at()).y).toBeCloseTo(0.7, 2);
    for (let step = 0; step < 2; step++) await page.getByRole('button', { name: 'Larger' }).click();
    await page.mouse.click(...(await placeOf(0.6, 0.4)));
    expect((await at()).x).toBeCloseTo(0.6, 2);
    expect((await at()).y).toBeCloseTo(0.4, 2);
    await page.getByRole('button', { name: 'Fit in' }).click();

    const seen: string[] = [];
    await page.mouse.move(...(await placeOf((await at()).x, (await at()).y)));
    await page.mouse.down();
    for (const x of [0.5, 0.35, 0.2]) {
      await page.mouse.move(...(await placeOf(x, 0.4)));
      seen.push(JSON.stringify(await shownCrop(tall)));
    }
    await page.mouse.up();
    expect(new Set(seen).size).toBe(3);
    await point.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowLeft');
    const chosen = await at();
    expect(chosen.x).toBeCloseTo(0.1, 2);
    expect(chosen.y).toBeCloseTo(0.39, 2);
    for (const one of keys) expect(await shownCrop(one)).toEqual(engineCrop(one, chosen));
    await t.look(page, 'asset-focal-en');
    await save(page);
    await page.getByText('Everything is saved').waitFor({ state: 'attached' });
    expect((await read(asset.id)).focal).toEqual(chosen);
    await page.reload();
    await page.locator(`[data-crop="${tall}"]`).waitFor();
    expect(await shownCrop(tall)).toEqual(engineCrop(tall, chosen));
    expect(await shownCrop(tall)).not.toEqual(before);
    expect(faults).toEqual([]);
    await close();
  });

  test('a safe area is pulled on the picture or typed, and every crop that has room holds it', async () => {
    const asset = await addPhoto(photo!, { name: 'Safe' });
    const { page, faults, close } = await t.open(`/console/library/${asset.id}?tab=crops`, { locale: 'en-GB' });
    await page.getByRole('button', { name: 'Mark a safe area' }).click();
    const box = (await page.locator('[data-picture]').boundingBox())!;
    const grip = (await page.locator('[data-hold="nw"]').boundingBox())!;
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.1, { steps: 4 });
    await page.mouse.up();
    expect(Number(await page.getByLabel('Left').inputValue())).toBeCloseTo(40, 0);
    // By keys: a narrow part at the right edge.
    await page.getByLabel('Right').fill('98');
    await page.getByLabel('Left').fill('80');
    await save(page);
    await page.getByText('Everything is saved').waitFor({ state: 'attached' });
    const { safeBox, focal } = await t.service.ask<{ safeBox: ShareBox; focal: { x: number; y: number } }>('GET', `/v1/assets/${asset.id}`, { key });
    expect([safeBox.x, safeBox.x + safeBox.width].map((share) => Math.round(share * 1000) / 1000)).toEqual([0.8, 0.98]);
    await page.reload();
    const tall = page.locator('[data-crop="1080x1920"]');
    await tall.waitFor();
    const crop = coverCrop({ ...asset, focal, safeBox }, { width: 1080, height: 1920 });
    expect(await tall.evaluate(({ style }) => parseFloat(style.left))).toBeCloseTo((-crop.left / 1080) * 100, 2);
    expect(crop.left).not.toBe(coverCrop({ ...asset, focal }, { width: 1080, height: 1920 }).left);
    expect(crop.left + 1080).toBeGreaterThanOrEqual(Math.floor(crop.width * 0.98));
    await t.look(page, 'asset-safe-en');
    expect(await breachesOf(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  test('terms are found by a part of their name, the house’s own fields are filled in, collections are joined and left', async () => {
    const admin = await t.service.keyWith(['assets:read', 'assets:write', 'catalogue:read', 'catalogue:write']);
    await t.service.ask('POST', '/v1/custom-fields', { key: admin, json: { key: 'contract', label: { 'zh-CN': '合同编号', en: 'Contract' }, type: 'text' } });
    await t.service.ask('POST', '/v1/custom-fields', { key: admin, json: { key: 'signed', label: { 'zh-CN': '已签', en: 'Signed' }, type: 'boolean' } });
    const { id: collection } = await t.service.ask<{ id: string }>('POST', '/v1/collections', { key: admin, json: { name: '春季' } });
    const asset = await addPhoto(photo!, { name: 'Described' });
    const { page, faults, close } = await t.open(`/console/library/${asset.id}`, { locale: 'zh-CN' });
    await page.getByRole('combobox', { name: '分类' }).fill('深圳');
    await page.getByRole('option', { name: /深圳市/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('合同编号').fill('HT-2026-118');
    await page.getByLabel('已签').selectOption('true');
    await page.getByLabel('加入收藏集').selectOption(collection);
    await page.getByRole('button', { name: '移出 春季' }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('已全部保存').waitFor({ state: 'attached' });
    await t.look(page, 'asset-described-zh');
    const saved = await t.service.ask<object>('GET', `/v1/assets/${asset.id}`, { key });
    expect(saved).toMatchObject({ terms: ['region:440300'], custom: { contract: 'HT-2026-118', signed: true }, collections: [collection] });
    await page.getByRole('button', { name: '移出 春季' }).click();
    await page.getByRole('button', { name: '移出 春季' }).waitFor({ state: 'detached' });
    expect(await breachesOf(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  test('a finger’s tap sets the focal point', async () => {
    const asset = await addPhoto(photo!, { name: 'Finger' });
    const { page, close } = await t.open(`/console/library/${asset.id}?tab=crops`, {
      locale: 'en-GB',
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    });
    const point = page.getByRole('slider', { name: 'Focal point' });
    await point.waitFor();
    const { x, y, width, height } = (await page.locator('[data-picture]').boundingBox())!;
    await page.touchscreen.tap(x + width * 0.25, y + height * 0.6);
    expect(await point.evaluate(({ style }) => Math.round(parseFloat(style.left)))).toBe(25);
    await save(page);
    await expect.poll(async () => Math.round((await read(asset.id)).focal.y * 100)).toBe(60);
    await close();
  });

  test('an admin removes for good what is in the trash; whoever only reviews is offered no change', async () => {
    const asset = await addPhoto(photo!, { name: 'Gone' });
    const reviewer = await t.open(`/console/library/${asset.id}`, { locale: 'en-GB', as: await t.addPerson('reviewer') });
    await reviewer.page.getByRole('heading', { level: 1 }).waitFor();
    await reviewer.page.waitForLoadState('networkidle');
    expect(await reviewer.page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
    expect(await reviewer.page.getByRole('button', { name: /Upload|trash/ }).count()).toBe(0);
    await reviewer.close();

    await t.service.ask('DELETE', `/v1/assets/${asset.id}`, { key });
    const { page, close } = await t.open(`/console/library/${asset.id}`, { locale: 'en-GB' });
    await page.getByRole('button', { name: 'Remove for good' }).click();
    const dialog = page.getByRole('alertdialog');
    expect(await dialog.getByRole('button', { name: 'Remove for good' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type the name to confirm').fill('Gone');
    await dialog.getByRole('button', { name: 'Remove for good' }).click();
    await page.waitForURL((url) => url.pathname === '/console/library');
    expect((await t.service.send('GET', `/v1/assets/${asset.id}`, { key })).status).toBe(404);
    await close();
  });

  test('a stable link is made, copied and opens for anybody; revoked, it opens nothing', async () => {
    const asset = await addPhoto(photo!, { name: 'Linked' });
    const { page, context, close } = await t.open(`/console/library/${asset.id}?tab=links`, {
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const address = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect(address.pathname).toMatch(/^\/a\//);
    const opened = await t.service.send('GET', address.pathname);
    expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(await breachesOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke' }).waitFor({ state: 'detached' });
    expect((await t.service.send('GET', address.pathname)).status).toBe(410);
    expect(context.pages()).toHaveLength(1);
    await close();
  });

  test('from the library to an asset, on to the next of the same search, and back to that search', async () => {
    await addPhoto(photo!, { name: 'walk one' });
    const second = await addPhoto(photo!, { name: 'walk two' });
    const { page, faults, close } = await t.open('/console/library?q=walk', { locale: 'en-GB' });
    await page.locator('[data-index="0"]').getByText('walk two').waitFor();
    await page.locator('[data-index="0"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/console/library/${second.id}`);
    await page.getByRole('link', { name: 'The next one' }).click();
    await page.getByRole('heading', { name: 'walk one' }).waitFor();
    await page.getByRole('link', { name: 'The one before' }).click();
    await page.getByRole('heading', { name: 'walk two' }).waitFor();
    await page.getByRole('link', { name: 'Back to the library' }).click();
    await page.waitForURL((url) => url.pathname === '/console/library' && url.searchParams.get('q') === 'walk');
    expect(faults).toEqual([]);
    await close();
  });

  test('into the trash and back by the keyboard alone', async () => {
    const asset = await addPhoto(photo!, { name: 'By keys' });
    const { page, close } = await t.open(`/console/library/${asset.id}`, { locale: 'en-GB' });
    await page.getByRole('button', { name: 'Put into the trash' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Bring it back' }).waitFor();
    expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Bring it back' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Bring it back' }).waitFor({ state: 'detached' });
    expect((await t.service.ask<{ trashedAt: string | null }>('GET', `/v1/assets/${asset.id}`, { key })).trashedAt).toBeNull();
    await close();
  });

  test.each([
    ['zh-CN', 'light'],
    ['zh-CN', 'dark'],
    ['en-GB', 'light'],
    ['en-GB', 'dark'],
  ] as const)('everybody can use it: %s, %s, wide and narrow', async (locale, colorScheme) => {
    const asset = await addPhoto(photo!, { name: '夜里的小店 Shop', tags: '街景,night' });
    const { page, faults, close } = await t.open(`/console/library/${asset.id}`, { locale, colorScheme });
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      for (let at = 0; at < (await tabs.count()); at++) {
        await tabs.nth(at).click();
        await page.waitForLoadState('networkidle');
        await t.look(page, `asset-${at}-${locale}-${colorScheme}-${size.width}`);
        expect(await breachesOf(page)).toEqual([]);
      }
    }
    expect(faults).toEqual([]);
    await close();
  });
});
