import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleTest, isBrowserThere, startConsole } from './open-console.ts';

describe.skipIf(!isBrowserThere)('the way in', () => {
  let t: ConsoleTest;
  beforeAll(async () => void (t = await startConsole()));
  afterAll(() => t?.stop());

  test('whoever is not signed in is asked to, is told what is wrong, and then is where they wanted to be', async () => {
    const person = await t.addPerson();
    const { page, faults, close } = await t.open('/console/library?q=银河', { as: null });
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await t.look(page, 'sign-in-zh');
    await page.getByLabel('邮箱').fill(person.email);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('必填').waitFor();
    await page.getByLabel('密码').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('邮箱或密码不正确').waitFor();
    // The refused sign-in is a 401, which the browser's own log names; nothing else is there.
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
    await page.getByLabel('密码').fill(person.password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/console/library');
    expect(new URL(page.url()).searchParams.get('q')).toBe('银河');
    await page.getByRole('heading', { name: '素材库', level: 1 }).waitFor({ state: 'attached' });

    await page.getByRole('button', { name: '王小明' }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await close();
  });

  test('a target on another site is not followed after signing in', async () => {
    const person = await t.addPerson();
    const { page, close } = await t.open('/console/sign-in?to=//evil.example/', { as: null });
    await page.getByLabel('邮箱').fill(person.email);
    await page.getByLabel('密码').fill(person.password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/console/library');
    await close();
  });

  test('the language follows the browser and is remembered once it is chosen', async () => {
    const { page, close } = await t.open('/console/sign-in', { as: null, locale: 'en-GB' });
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await close();
  });

  test('an address of a page is the document, never cached; a file is named by its bytes, kept for ever and sent compressed', async () => {
    const page = await t.service.send('GET', '/console/library/anything?x=1', { headers: { 'Accept-Encoding': 'identity' } });
    const text = await page.text();
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(text)?.[1] ?? '';
    const sent = await t.service.send('GET', script, { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect([sent.status, sent.headers.get('content-encoding'), sent.headers.get('cache-control')]).toEqual([200, 'br', 'public, max-age=31536000, immutable']);
    const again = await t.service.send('GET', script, { headers: { 'Accept-Encoding': 'gzip, br', 'If-None-Match': sent.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const gone = await t.service.send('GET', '/console/assets/gone-00000000.js');
    expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect((await t.service.send('GET', '/console/assets/../../../package.json')).status).toBe(404);
  });
});
