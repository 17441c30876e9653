import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Cookie, chromium, type Page } from 'playwright-core';
import { createUser } from '#api/accounts/index.ts';
import type { Role } from '#kernel/access.ts';
import { startTestService, type TestService } from '../support/service.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const isBrowserThere = existsSync(executablePath);
if (!isBrowserThere) console.warn(`SKIPPED: the console was not opened in a browser, because there is no Chromium at ${executablePath}; set CHROMIUM to one.`);
/** Set to a folder to look at the pages. */
const screenshots = process.env.SCREENSHOTS;

export type OpenedPage = { page: Page; context: BrowserContext; /** What a visitor would never see. */ faults: string[]; close(): Promise<void> };
export type ConsoleTest = {
  service: TestService;
  addPerson(role?: Role): Promise<{ email: string; password: string }>;
  /** Opens a page of the console as somebody who is signed in, or as nobody. */
  open(path: string, options?: BrowserContextOptions & { as?: { email: string; password: string } | null }): Promise<OpenedPage>;
  look(page: Page, name: string): Promise<void>;
  stop(): Promise<void>;
};

/** The real service with the built console on it, and a browser. */
export async function startConsole(): Promise<ConsoleTest> {
  const service = await startTestService();
  const origin = `http://localhost:${new URL(service.url).port}`;
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  let people = 0;
  const addPerson = async (role: Role = 'editor') => {
    const person = { email: `person-${++people}@example.org`, password: 'a rather long password' };
    await createUser(service.parts, { name: '王小明', role, ...person });
    return person;
  };
  const everybody = await addPerson('admin');
  /** Who signed in before comes back with the same cookie: only so many sign-ins a minute are let through. */
  const sessions = new Map<string, Cookie[]>();

  const open: ConsoleTest['open'] = async (path, { as = everybody, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', ...options });
    const known = as && sessions.get(as.email);
    if (known) await context.addCookies(known);
    else if (as) {
      const answer = await context.request.post(`${origin}/api/auth/sign-in/email`, { data: as, headers: { Origin: origin } });
      if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()} ${await answer.text()}`);
      sessions.set(as.email, await context.cookies());
    }
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => !/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin) && faults.push(`foreign: ${request.url()}`));
    await page.goto(origin + path);
    return { page, context, faults, close: () => context.close() };
  };
  return {
    service,
    addPerson,
    open,
    look: async (page, name) => void (screenshots && (await page.screenshot({ path: `${screenshots}/${name}.png` }))),
    stop: async () => {
      await browser.close();
      await service.stop();
    },
  };
}
