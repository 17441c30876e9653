import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { createFirstAdminLink } from '#api/accounts/index.ts';
import { sha256 } from '#kernel/canonical.ts';
import { startTestService } from '#test/support/service.ts';
import { scene } from './pictures.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isThere = existsSync(executablePath);
if (!isThere) console.warn(`SKIPPED: no upload from a browser, because there is no Chromium at ${executablePath}; set CHROMIUM to one.`);
const tusClient = fileURLToPath(new URL('../../node_modules/tus-js-client/dist/tus.js', import.meta.url));

type TusInPage = {
  Upload: new (
    file: Blob,
    options: Record<string, unknown>,
  ) => { start(): void; abort(): Promise<void>; findPreviousUploads(): Promise<unknown[]>; resumeFromPreviousUpload(one: unknown): void };
};

test.skipIf(!isThere)('a person uploads from a page of ours, closes it in the middle, and goes on in another with their session alone', async () => {
  const service = await startTestService({ queues: [] });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    // The client's script is put into the page from outside, which the page's own policy would not allow.
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const link = await createFirstAdminLink({ db: service.parts.db, clock: service.parts.clock, config: service.config });
    await page.goto(link?.url ?? '');
    await page.getByLabel('Name').fill('王小明');
    await page.getByLabel('E-mail').fill('wang@example.org');
    await page.getByLabel('Password').fill('a rather long password');
    await page.getByRole('button').click();
    await page.getByRole('button', { name: 'Sign out 王小明' }).waitFor();

    const bytes = await scene(31, 900, 700).png({ compressionLevel: 0 }).toBuffer();
    const upload = async (stopAfter: number | null) => {
      const opened = await context.newPage();
      await opened.goto(`${service.config.publicUrl}/docs`);
      await opened.addScriptTag({ path: tusClient });
      const result = await opened.evaluate(
        async ({ base64, stop }) => {
          const { tus } = globalThis as unknown as { tus: TusInPage };
          const file = new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], 'spring.png', { lastModified: 1 });
          const said: Record<string, unknown> = { offsets: [] as number[] };
          const done = Promise.withResolvers<void>();
          const up = new tus.Upload(file, {
            endpoint: '/v1/uploads',
            chunkSize: 300_000,
            metadata: { filename: file.name },
            onChunkComplete: (_: number, accepted: number) => {
              (said['offsets'] as number[]).push(accepted);
              if (stop !== null && accepted >= stop) void up.abort().then(done.resolve);
            },
            onAfterResponse: (_: unknown, answer: { getHeader(name: string): string | undefined }) => {
              said['asset'] = answer.getHeader('Galaxy-Asset') ?? said['asset'];
            },
            onSuccess: () => done.resolve(),
            onError: done.reject,
          });
          const [previous] = await up.findPreviousUploads();
          if (previous !== undefined) up.resumeFromPreviousUpload(previous);
          up.start();
          await done.promise;
          return said as { offsets: number[]; asset?: string };
        },
        { base64: bytes.toString('base64'), stop: stopAfter },
      );
      await opened.close();
      return result;
    };
    expect(await upload(600_000)).toEqual({ offsets: [300_000, 600_000] });
    const rest = await upload(null);
    expect(rest.offsets[0]).toBe(900_000);
    const original = await page.request.get(`${service.config.publicUrl}/v1/assets/${rest.asset}/original`);
    expect(sha256(await original.body())).toBe(sha256(bytes));
  } finally {
    await browser.close();
    await service.stop();
  }
});
