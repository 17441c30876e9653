import { Hono } from 'hono';
import type { Logger } from 'pino';
import { httpErrors } from '#http/errors.ts';
import type { HttpEnv } from '#http/router.ts';
import { fail } from '#kernel/errors.ts';

export type Checks = Readonly<Record<string, () => Promise<void>>>;
type Outcome = 'ok' | 'failed' | 'timed out';

/** A part that takes longer than this to say that it is there is of no use to a request either. */
const checkTimeoutMs = 2000;

async function outcomeOf(name: string, check: () => Promise<void>, log: Logger): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => (timer = setTimeout(resolve, checkTimeoutMs, 'timed out')));
  try {
    return await Promise.race([check().then((): Outcome => 'ok'), late]);
  } catch (error) {
    // The reason may hold addresses and user names: it goes to the log, never to whoever asks.
    log.warn({ err: error, check: name }, 'a check failed');
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

/** `/healthz`: the process answers. `/readyz`: so does everything that it needs; each check has two seconds. */
export function healthRoutes(checks: Checks): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/healthz', (c) => c.json({ status: 'up' }, 200, { 'Cache-Control': 'no-store' }));
  app.get('/readyz', async (c) => {
    const log = c.get('log');
    const outcomes = Object.fromEntries(
      await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(name, check, log)] as const)),
    );
    const bad = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'ok');
    if (bad.length === 0) return c.json({ status: 'ready', checks: outcomes }, 200, { 'Cache-Control': 'no-store' });
    throw fail(httpErrors['not-ready'], `Not ready: ${bad.map(([name, outcome]) => `${name} ${outcome}`).join(', ')}.`, { extra: { checks: outcomes } });
  });
  return app;
}
