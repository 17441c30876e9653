import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createLogger } from '#adapters/log/logger.ts';
import { createKey, createUser, serviceItself } from '#api/accounts/index.ts';
import { parseConfig } from '#app/config.ts';
import { type Service, startService } from '#app/start-service.ts';
import { catchUp } from '#catalogue/search/index.ts';
import { queueNames } from '#kernel/jobs.ts';
import { multiplyAssets, uploadPictures } from '#test/web/seed-assets.ts';
import type { Bench } from './bench.ts';
import { measureSize } from './console-size.ts';
import { scrollGrid } from './frames.ts';
import { median } from './cpu.ts';

const assets = 50_000;
const searches = 7;
const dist = fileURLToPath(new URL('../web/dist/', import.meta.url));
const person = { email: 'bench@example.org', password: 'a rather long password' };

async function fill(service: Service, report: (line: string) => void): Promise<void> {
  await createUser(service.parts, { name: 'bench', role: 'admin', ...person });
  const ask = async <T>(method: string, path: string, { key, body }: { key?: string; body?: BodyInit } = {}): Promise<T> => {
    const answer = await fetch(service.url + path, { method, headers: { Authorization: `Bearer ${key}` }, ...(body ? { body } : {}) });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
    return (await answer.json()) as T;
  };
  const keyWith = async () =>
    (await createKey(service.parts, { name: 'bench', scopes: ['assets:read', 'assets:write'], partnerId: null, giver: serviceItself })).key;
  const pictures = Array.from({ length: 24 }, (_, at) => ({ name: `银河海报 ${at}`, tags: ['银河', '海报'] }));
  const ids = await uploadPictures({ ask, keyWith }, pictures);
  report(`filling the library with ${assets} assets`);
  await multiplyAssets(service.parts.db, ids, assets - ids.length);
  await catchUp(service.parts.db);
}

/** From the letter to the first frame with what it found, the wait for further letters included. */
async function searchToPaint(page: Page, text: string): Promise<number> {
  return await page.evaluate(async (words) => {
    const box = document.querySelector<HTMLInputElement>('search input');
    if (!box) throw new Error('there is no search box');
    const firstName = (): string | undefined => document.querySelector('[role="grid"]:not([aria-busy="true"]) [role="gridcell"]:not([aria-busy])')?.textContent;
    const before = firstName();
    box.focus();
    const startMs = performance.now();
    // As the browser does it, so that React sees it.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, words);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    for (;;) {
      const now = await new Promise<number>((frame) => requestAnimationFrame(frame));
      const shown = firstName();
      const isThere = shown !== undefined && shown !== before;
      if (isThere) return (await new Promise<number>((frame) => requestAnimationFrame(frame))) - startMs;
      if (now - startMs > 20_000) throw new Error(`nothing was shown for ${words}`);
    }
  }, text);
}

async function measure(service: Service, browser: Browser, report: (line: string) => void) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const origin = service.config.publicUrl;
  await context.request.post(`${origin}/api/auth/sign-in/email`, { data: person, headers: { Origin: origin } });
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('response', (answer) => void (answer.url().includes('/console/assets/') && loaded.push(answer.url())));
  const startMs = performance.now();
  await page.goto(`${origin}/console/library`);
  await page.locator('[role="gridcell"]:not([aria-busy]) img').first().waitFor();
  const openMs = Math.round(performance.now() - startMs);
  const size = measureSize(dist, loaded);

  report('scrolling');
  await scrollGrid(page, { pixelsPerSecond: 1500, seconds: 2 });
  const reading = await scrollGrid(page, { pixelsPerSecond: 1500, seconds: 8 });
  const hurrying = await scrollGrid(page, { pixelsPerSecond: 6000, seconds: 6 });
  const jumpMs = await page.evaluate(async () => {
    const grid = document.querySelector('[role="grid"]');
    if (!grid) throw new Error('there is no grid');
    const fromMs = performance.now();
    grid.scrollTop = grid.scrollHeight * 0.6;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    while (grid.querySelector('[role="gridcell"][aria-busy]')) {
      await new Promise(requestAnimationFrame);
      if (performance.now() - fromMs > 20_000) throw new Error('the middle was not shown within 20 s');
    }
    return Math.round(performance.now() - fromMs);
  });

  report('searching');
  const tookMs: number[] = [];
  for (let at = 0; at < searches; at++) tookMs.push(await searchToPaint(page, `批量素材 ${1111 + at * 1111}`));
  await context.close();
  return {
    assets,
    ...size,
    openMs,
    scroll: { at1500: reading, at6000: hurrying },
    jumpMs,
    searchToPaintMs: Math.round(median(tookMs)),
    searchToPaintWorstMs: Math.round(Math.max(...tookMs)),
  };
}

type Result = Awaited<ReturnType<typeof measure>>;

export const consoleBench: Bench = {
  describes: 'the console: its size, scrolling through 50,000 assets, from a letter to what it finds',
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), 'galaxy-bench-'));
    const config = parseConfig({ GALAXY_DATA: folder, PORT: '0', LOG_LEVEL: 'silent' });
    const service = await startService(config, createLogger(config.log), { queues: queueNames });
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
    try {
      await fill(service, report);
      return await measure(service, browser, report);
    } finally {
      await browser.close();
      await service.stop(5000);
      await rm(folder, { recursive: true, force: true });
    }
  },
  table(given) {
    const result = given as Result;
    const frames = (name: 'at1500' | 'at6000'): string => {
      const { droppedPercent, over33Percent, longestMs } = result.scroll[name];
      return `${droppedPercent} % of frames dropped, ${over33Percent} % over 33 ms, longest ${longestMs} ms`;
    };
    return [
      `JavaScript   ${result.initialJsGzipKb} kB with the document, ${result.libraryJsGzipKb} kB once the library stands (gzip)`,
      `scrolling    ${frames('at1500')} at 1,500 px/s`,
      `             ${frames('at6000')} at 6,000 px/s`,
      `a jump       ${result.jumpMs} ms`,
      `searching    ${result.searchToPaintMs} ms from the letter to the frame, at worst ${result.searchToPaintWorstMs} ms`,
      '',
    ].join('\n');
  },
};
