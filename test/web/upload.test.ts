import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedFile } from '../support/shared-folder.ts';
import { zip } from '../ingest/archives.ts';
import { breachesOf } from './accessibility.ts';
import { type ConsoleTest, isBrowserThere, startConsole } from './open-console.ts';

const photo = sharedFile('photos/japanese-shop.jpg');
const other = sharedFile('photos/wood-anemones.jpg');
type Asset = { id: string; name: string; sha256: string; tags: string[]; kind: string; sizeBytes: number };

describe.skipIf(!isBrowserThere || !photo || !other)('the upload panel', () => {
  let t: ConsoleTest;
  let key: string;
  let folder: string;
  beforeAll(async () => {
    t = await startConsole();
    key = await t.service.keyWith(['assets:read', 'assets:write']);
    folder = await mkdtemp(join(tmpdir(), 'galaxy-upload-'));
  });
  afterAll(async () => {
    await t?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  /** A photo of its own, padded after its end to the size that is wanted: JPEG readers stop at the end mark. */
  async function writePhoto(name: string, sizeBytes = 0, source = photo!): Promise<{ path: string; sha256: string }> {
    const real = await readFile(source);
    const bytes = Buffer.concat([real, randomBytes(Math.max(16, sizeBytes - real.length))]);
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, bytes);
    return { path, sha256: sha256(bytes) };
  }
  const byName = async (name: string): Promise<Asset | undefined> =>
    (await t.service.ask<{ items: Asset[] }>('GET', `/v1/assets?limit=100&q=${encodeURIComponent(name)}`, { key })).items.find((asset) => asset.name === name);
  const original = async (id: string): Promise<string> =>
    sha256(new Uint8Array(await (await t.service.send('GET', `/v1/assets/${id}/original`, { key })).arrayBuffer()));
  const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
  /** As slow as a phone in a lift, so that there is a middle to be interrupted in. */
  const line = async (context: BrowserContext, page: Page): Promise<(kilobytesPerSecond: number, offline?: boolean) => Promise<void>> => {
    const session = await context.newCDPSession(page);
    return async (kilobytesPerSecond, offline = false) => {
      // Conditions of one session hide those of another: both say whether there is a line at all.
      await context.setOffline(offline);
      await session.send('Network.emulateNetworkConditions', { offline, latency: 5, downloadThroughput: -1, uploadThroughput: kilobytesPerSecond * 1024 });
    };
  };
  const sentShare = async (page: Page, name: string): Promise<number> => {
    const meter = row(page, name).getByRole('progressbar');
    return (await meter.count()) === 0 ? 0 : await meter.evaluate((element) => (element as HTMLProgressElement).position);
  };

  test('a blip and a reload in the middle: it goes on by itself, and every byte arrives', async () => {
    const { path, sha256: sum } = await writePhoto('interrupted.jpg', 40_000_000);
    const { page, context, faults, close } = await t.open('/console/library', { locale: 'en-GB' });
    const speed = await line(context, page);
    await speed(4000);
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByTestId('upload-files').setInputFiles(path);
    await expect.poll(() => sentShare(page, 'interrupted.jpg'), { timeout: 30_000 }).toBeGreaterThan(0.1);

    await speed(4000, true);
    await row(page, 'interrupted.jpg').getByText('Offline: goes on by itself').waitFor();
    await t.look(page, 'upload-offline-en');
    await speed(4000);
    await row(page, 'interrupted.jpg').getByRole('progressbar').waitFor();
    await expect.poll(() => sentShare(page, 'interrupted.jpg'), { timeout: 30_000 }).toBeGreaterThan(0.45);

    const created: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && request.url().endsWith('/v1/uploads') && created.push(request.url()));
    await page.reload();
    await speed(20_000);
    // Nobody touches anything: the file was kept, and its address too.
    await page.getByRole('button', { name: /Uploading|in the library/ }).click();
    await row(page, 'interrupted.jpg').getByText('In the library').waitFor({ timeout: 45_000 });
    expect(created).toEqual([]);
    const asset = await byName('interrupted');
    expect(asset?.sha256).toBe(sum);
    expect(await original(asset!.id)).toBe(sum);
    expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(fault))).toEqual([]);
    await close();
  });

  test('a folder keeps its shape, a second drop of the same is known, and what is no picture is refused with what to do', async () => {
    const a = await writePhoto('drop/春季/海报/a.jpg');
    await writePhoto('drop/春季/b.jpg');
    await writeFile(join(folder, 'drop/春季/.DS_Store'), 'x');
    await writeFile(join(folder, 'drop/春季/note.txt'), 'not a picture at all');
    const { page, faults, close } = await t.open('/console/library', { locale: 'zh-CN' });
    await page.getByRole('button', { name: '上传' }).click();
    await page.getByRole('combobox', { name: '标签' }).fill('春天，');
    await page.getByLabel('类别').selectOption('illustration');
    await page.getByTestId('upload-folder').setInputFiles(join(folder, 'drop'));
    await page.getByText('2 个文件已在素材库中').first().waitFor({ state: 'attached', timeout: 30_000 });
    await row(page, 'note.txt').getByText('这不是').waitFor();
    await t.look(page, 'upload-folder-zh');
    expect(await page.getByRole('listitem').filter({ hasText: 'DS_Store' }).count()).toBe(0);
    expect(await byName('a')).toMatchObject({ sha256: a.sha256, tags: ['春天'], kind: 'illustration' });
    const { items: collections } = await t.service.ask<{ items: { path: string; count: number }[] }>('GET', '/v1/collections', { key });
    expect(collections.map(({ path, count }) => [path, count]).sort()).toEqual([
      ['drop', 2],
      ['drop/春季', 2],
      ['drop/春季/海报', 1],
    ]);
    expect(await breachesOf(page)).toEqual([]);

    await page.getByRole('button', { name: '清空列表' }).click();
    await page.getByTestId('upload-files').setInputFiles(a.path);
    await row(page, 'a.jpg').getByText('素材库中已有').waitFor();
    await row(page, 'a.jpg').getByRole('link').click();
    const known = await byName('a');
    await page.waitForURL((url) => url.pathname === `/console/library/${known?.id}`);
    expect(faults.filter((fault) => !fault.includes('415'))).toEqual([]);
    await close();
  });

  test('an archive is asked about, unpacked, and says what became of each file in it', async () => {
    const path = join(folder, 'spring.zip');
    const inside = Buffer.concat([await readFile(other!), randomBytes(16)]);
    await writeFile(
      path,
      zip([
        { name: '活动/花.jpg', bytes: inside },
        { name: '活动/note.txt', bytes: Buffer.from('no picture') },
      ]),
    );
    const { page, faults, close } = await t.open('/console/library', { locale: 'en-GB' });
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByTestId('upload-files').setInputFiles(path);
    await page.getByText('An archive waits for your answer').first().waitFor();
    await page.getByRole('button', { name: 'Unpack into the library' }).click();
    await page.getByText('1 new, 0 known already, 0 left out, 1 refused').waitFor({ timeout: 30_000 });
    await page.getByText('Show what was refused').click();
    await page.getByText('活动/note.txt').waitFor();
    await t.look(page, 'upload-archive-en');
    expect(await breachesOf(page)).toEqual([]);
    expect((await byName('花'))?.sha256).toBe(sha256(inside));
    expect(faults).toEqual([]);
    await close();
  });

  test('what is said of the batch afterwards reaches what is in the library already', async () => {
    const { path } = await writePhoto('later.jpg', 0, other!);
    const { page, close } = await t.open('/console/library', { locale: 'en-GB' });
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByTestId('upload-files').setInputFiles(path);
    await row(page, 'later.jpg').getByText('In the library').waitFor();
    await page.getByText('Tags, kind and collection for all').click();
    await page.getByRole('combobox', { name: 'Tags' }).fill('said later');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Apply to this file' }).click();
    await page.getByText('Applied.').waitFor();
    expect((await byName('later'))?.tags).toEqual(['said later']);
    await close();
  });

  test('paused, gone on with, and ended: the service keeps nothing of what was cancelled', async () => {
    const { path } = await writePhoto('long.jpg', 20_000_000);
    const { page, context, close } = await t.open('/console/library', { locale: 'en-GB' });
    await (
      await line(context, page)
    )(2000);
    await page.getByRole('button', { name: 'Upload' }).click();
    const begun = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/v1/uploads'));
    await page.getByTestId('upload-files').setInputFiles(path);
    const address = (await begun).headers()['location'] ?? '';
    await expect.poll(() => sentShare(page, 'long.jpg'), { timeout: 30_000 }).toBeGreaterThan(0.05);
    await page.getByRole('button', { name: 'Pause long.jpg' }).click();
    await row(page, 'long.jpg').getByText('Paused').waitFor();
    await page.getByRole('button', { name: 'Go on with long.jpg' }).click();
    await row(page, 'long.jpg').getByRole('progressbar').waitFor();
    const ended = page.waitForResponse((response) => response.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Cancel long.jpg' }).click();
    expect((await ended).status()).toBe(204);
    await expect.poll(() => row(page, 'long.jpg').count()).toBe(0);
    expect(await page.evaluate(async (url) => (await fetch(url)).status, address)).toBe(404);
    expect(basename(address)).toMatch(/^[0-9a-f]{32}$/);
    await close();
  });

  test.each([
    ['zh-CN', 'light'],
    ['zh-CN', 'dark'],
    ['en-GB', 'light'],
    ['en-GB', 'dark'],
  ] as const)('everybody can use it: %s, %s, wide and narrow, by the keyboard', async (locale, colorScheme) => {
    const { path } = await writePhoto(`panel-${locale}-${colorScheme}.jpg`, 0, other!);
    const note = join(folder, 'note.txt');
    await writeFile(note, 'not a picture at all');
    const { page, faults, close } = await t.open('/console/library', { locale, colorScheme });
    const way = page.getByRole('button', { name: locale === 'zh-CN' ? '上传' : 'Upload' });
    await way.focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('upload-files').waitFor({ state: 'attached' });
    expect(await breachesOf(page)).toEqual([]);
    await page.getByTestId('upload-files').setInputFiles([path, note]);
    await page.locator('[data-state="done"]').waitFor();
    await page.locator('[data-state="refused"]').waitFor();
    for (const size of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      await t.look(page, `upload-${locale}-${colorScheme}-${size.width}`);
      expect(await breachesOf(page)).toEqual([]);
    }
    await page.locator('[data-state="refused"]').getByRole('button').last().focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-state="refused"]').waitFor({ state: 'detached' });
    expect(faults.filter((fault) => !fault.includes('415'))).toEqual([]);
    await close();
  });

  test('three thousand files: the page stays quick, and only what is in sight is there', async () => {
    const { page, close } = await t.open('/console/library', { locale: 'en-GB' });
    await page.route('**/v1/uploads', () => {});
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByTestId('upload-files').waitFor({ state: 'attached' });
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      for (let at = 0; at < 3000; at++) transfer.items.add(new File([`file ${at}`], `file-${at}.jpg`, { lastModified: 1 }));
      const input = document.querySelector<HTMLInputElement>('[data-testid="upload-files"]')!;
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.getByText('0 of 3000 done').waitFor();
    expect(await page.getByRole('listitem').count()).toBeLessThan(60);
    await page.getByRole('group', { name: 'Files being uploaded' }).evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await row(page, 'file-2999.jpg').waitFor();
    await t.look(page, 'upload-thousands-en');
    page.on('dialog', (dialog) => void dialog.accept());
    await close();
  });
});
