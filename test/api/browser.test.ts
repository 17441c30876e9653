import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFirstAdminLink } from '#api/accounts/index.ts';
import { embeddedErrors } from '#app/embedded/errors.ts';
import { appErrors } from '#app/errors.ts';
import { type RunningServer, serve } from '#app/serve.ts';
import { createTestApp, type TestApp } from './test-app.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isThere = existsSync(executablePath);
if (!isThere) console.warn(`SKIPPED: the pages were not opened in a browser, because there is no Chromium at ${executablePath}; set CHROMIUM to one.`);
/** Set to a folder to look at the pages. */
const screenshots = process.env.SCREENSHOTS;

describe.skipIf(!isThere)('in a browser', () => {
  let t: TestApp;
  let server: RunningServer;
  let browser: Browser;
  let origin: string;
  beforeAll(async () => {
    const free = await serve({ fetch: () => new Response() }, { port: 0, host: '127.0.0.1' });
    await free.close(0);
    origin = `http://localhost:${free.port}`;
    t = await createTestApp({
      config: { publicUrl: origin, uploadMaxBytes: 1000, trustedProxies: 0 },
      catalogues: [appErrors, embeddedErrors],
      checks: { database: async () => {} },
    });
    server = await serve(t.app, { port: free.port, host: '127.0.0.1' });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close(0);
    await t?.database.drop();
  });

  /** Opens a page, and gives what a visitor would never see: refused styles and scripts, failed and foreign requests. */
  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => !request.url().startsWith(origin) && !request.url().startsWith('data:') && faults.push(`foreign: ${request.url()}`));
    page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
    const answer = await page.goto(origin + path);
    return { page, faults, status: answer?.status(), close: () => context.close() };
  }
  const look = async (page: Page, name: string) => void (screenshots && (await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true })));

  test('the documentation shows every operation, with no violation of its policy and nothing from elsewhere', async () => {
    const { page, faults, close } = await open('/docs');
    await page.waitForSelector('.opblock');
    expect(await page.locator('.opblock').count()).toBe(5);
    await page.locator('.opblock-post').first().click();
    await page.waitForSelector('.opblock-body');
    await look(page, 'docs');
    await page.locator('.opblock-get').first().click();
    await page.locator('.opblock-get .try-out__btn').first().click();
    await page.locator('.authorize').first().click();
    await page
      .locator('.modal-ux')
      .getByRole('textbox')
      .first()
      .fill(await t.keyWith('feed:read'));
    await page.locator('.modal-ux .authorize').first().click();
    await page.locator('.modal-ux .btn-done').first().click();
    await page.locator('.execute').first().click();
    await page
      .locator('.live-responses-table')
      .getByText('"feed:read"')
      .first()
      .waitFor({ timeout: 10_000 })
      .catch(() => faults.push('no answer in the documentation'));
    await look(page, 'docs-tried');
    await close();
    expect(faults).toEqual([]);
  });

  test.each(['/', '/errors', '/errors/idempotency-reused', '/sign-in'])('%s shows its own style and fits a phone in both colour schemes', async (path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, faults, status, close } = await open(path, { colorScheme });
      expect(status).toBe(200);
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        colorScheme === 'light' ? 'rgb(250, 247, 242)' : 'rgb(22, 19, 16)',
      );
      const name = path === '/' ? 'landing' : path.slice(1).replaceAll('/', '-');
      await look(page, `${name}-${colorScheme}`);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      if (colorScheme === 'light') await look(page, `${name}-phone`);
      await close();
      expect(faults).toEqual([]);
    }
  });

  test('a person follows the first link, mends the form, gets in, signs out and in again', async () => {
    const link = await createFirstAdminLink(t.deps);
    const { page, close } = await open(new URL(link?.url ?? '').pathname);
    await look(page, 'invite');
    await page.getByLabel('Name').fill('王小明');
    await page.getByLabel('E-mail').fill('wang@example.org');
    await page.getByLabel('Password').fill('too short');
    await page.evaluate(() => document.querySelector('form')?.setAttribute('novalidate', ''));
    await page.getByRole('button').click();
    expect(await page.locator('.wrong').textContent()).toBe('Password: at least 12 characters');
    expect(await page.getByLabel('Name').inputValue()).toBe('王小明');
    await look(page, 'invite-wrong');

    await page.getByLabel('Password').fill('a rather long password');
    await page.getByRole('button').click();
    await page.getByRole('button', { name: 'Sign out 王小明' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').fill('wang@example.org');
    await page.getByLabel('Password').fill('a rather long password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out 王小明' }).waitFor();
    await page.goto(new URL(link?.url ?? '').href);
    expect(await page.locator('h1').textContent()).toBe('This invitation cannot be used any more');
    await look(page, 'invite-ended');

    // From the documentation, with the session: the browser proves that our own page asks.
    await page.goto(`${origin}/docs`);
    const made = await page.evaluate(
      async () =>
        (
          await fetch('/v1/keys', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ name: 'x', scopes: ['feed:read'] }),
          })
        ).status,
    );
    expect(made).toBe(201);
    await close();
  });
});
