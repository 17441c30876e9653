import { randomBytes } from 'node:crypto';
import { unstable_startWorker } from 'wrangler';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { file, refusal, type SmallOrigin, startSmallOrigin } from './small-origin.ts';

type Worker = Awaited<ReturnType<typeof unstable_startWorker>>;
let origin: SmallOrigin;
let worker: Worker;
const edgeKey = 'the-key-that-edge-and-origin-share';

beforeAll(async () => {
  // Neither statistics nor a sample of request.cf over the network: this suite needs this machine only.
  Object.assign(process.env, { WRANGLER_SEND_METRICS: 'false', WRANGLER_SEND_ERROR_REPORTS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' });
  origin = await startSmallOrigin();
  worker = await unstable_startWorker({
    config: 'wrangler.toml',
    bindings: { ORIGIN: { type: 'plain_text', value: origin.url }, EDGE_KEY: { type: 'secret_text', value: edgeKey } },
    dev: { server: { hostname: '127.0.0.1', port: 0 }, inspector: false, watch: false, persist: false, remote: false, logLevel: 'error' },
  });
  await worker.ready;
});
afterEach(async () => {
  await origin.stop();
  await origin.start();
});
afterAll(async () => {
  await worker?.dispose();
  await origin?.stop();
});

const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;
const linkPath = (parts: Partial<Record<'kid' | 'exp' | 'scope' | 'mac' | 'variant' | 'preset', string>> = {}): string => {
  const all = {
    kid: 'k1Ab',
    exp: String(inAnHour()),
    scope: 'feed',
    mac: randomBytes(18).toString('base64url'),
    variant: randomBytes(32).toString('hex'),
    preset: 'original',
    ...parts,
  };
  return `/d/${all.kid}/${all.exp}/${all.scope}/${all.mac}/${all.variant}/${all.preset}`;
};
const ask = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
  worker.fetch(`http://edge.test${path}`, { redirect: 'manual', ...init });
const problemOf = async (response: { json(): Promise<unknown> }) => (await response.json()) as { code: string; status: number; fix: string };
/** A copy is kept after the answer has gone out, so the next request may come a moment too early. */
const untilCached = async (path: string): Promise<void> => {
  await expect
    .poll(
      async () => {
        await (await ask(path)).arrayBuffer();
        return origin.seen.at(-1)?.headers['if-none-match'];
      },
      { timeout: 5_000 },
    )
    .toBeDefined();
};

describe('a signed link at the edge', () => {
  test('is served with the headers of the origin, and its bytes travel from the origin once', async () => {
    const bytes = randomBytes(200_000);
    const path = linkPath();
    origin.answerWith(file(origin, bytes, '"one"'));
    const first = await ask(path);
    expect(first.status).toBe(200);
    expect(Buffer.from(await first.arrayBuffer()).equals(bytes)).toBe(true);
    await untilCached(path);

    const sentBefore = origin.bytesSent;
    const again = await ask(path);
    expect(again.status).toBe(200);
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
    expect(origin.seen.at(-1)?.headers['if-none-match']).toBe('"one"');
    expect(origin.bytesSent).toBe(sentBefore);
    expect(Object.fromEntries(again.headers)).toMatchObject({
      etag: '"one"',
      'content-type': 'image/jpeg',
      'content-disposition': 'inline; filename="poster.jpg"',
      'cache-control': 'private, max-age=600, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect([...again.headers.keys()].filter((name) => name.startsWith('x-galaxy'))).toEqual([]);
  });

  test('that was recalled answers 410 at once, even where its bytes lie in the cache', async () => {
    const path = linkPath();
    origin.answerWith(file(origin, randomBytes(1000), '"recalled"'));
    await untilCached(path);
    origin.answerWith(refusal(410, 'variant-recalled'));
    const refused = await ask(path);
    expect(refused.status).toBe(410);
    expect(await problemOf(refused)).toMatchObject({ code: 'variant-recalled' });

    // And the copy is gone: once allowed again, the origin is asked for the bytes anew.
    origin.answerWith(file(origin, randomBytes(1000), '"recalled"'));
    await (await ask(path)).arrayBuffer();
    expect(origin.seen[0]?.headers['if-none-match']).toBeUndefined();
  });

  test.each([
    [403, 'key-not-valid'],
    [404, 'link-not-valid'],
  ])('that the origin refuses with %i is refused with the same problem', async (status, code) => {
    origin.answerWith(refusal(status, code));
    const refused = await ask(linkPath());
    expect(refused.status).toBe(status);
    expect(await problemOf(refused)).toMatchObject({ code });
  });

  test('whose file changed is served with the new bytes', async () => {
    const path = linkPath();
    origin.answerWith(file(origin, randomBytes(1000), '"old"'));
    await untilCached(path);
    const bytes = randomBytes(1000);
    origin.answerWith(file(origin, bytes, '"new"'));
    expect(Buffer.from(await (await ask(path)).arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('whose bytes broke off on the way is fetched whole the next time', async () => {
    const bytes = randomBytes(200_000);
    const path = linkPath();
    origin.answerWith((_, response) => {
      response.writeHead(200, { ETag: '"whole"', 'Content-Type': 'image/jpeg', 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, 1000), () => setTimeout(() => response.destroy(), 50));
    });
    await expect((async () => (await ask(path)).arrayBuffer())()).rejects.toThrow();
    origin.answerWith(file(origin, bytes, '"whole"'));
    expect(Buffer.from(await (await ask(path)).arrayBuffer()).equals(bytes)).toBe(true);
    expect(origin.seen[0]?.headers['if-none-match']).toBeUndefined();
  });

  test('is answered 304 to a browser that holds the same bytes, whether or not the edge does', async () => {
    const path = linkPath();
    origin.answerWith(file(origin, randomBytes(1000), '"held"'));
    expect((await ask(path, { headers: { 'If-None-Match': '"held"' } })).status).toBe(304);
    await untilCached(path);
    const held = await ask(path, { headers: { 'If-None-Match': 'W/"held", "other"' } });
    expect([held.status, await held.text()]).toEqual([304, '']);
    expect((await ask(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  test('gives a part of the file on request', async () => {
    const bytes = randomBytes(1000);
    const path = linkPath();
    origin.answerWith(file(origin, bytes, '"part"'));
    await untilCached(path);
    const part = await ask(path, { headers: { Range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe('bytes 10-19/1000');
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
  });

  test('answers HEAD without a body', async () => {
    const path = linkPath();
    origin.answerWith(file(origin, randomBytes(1000), '"head"'));
    const fresh = await ask(path, { method: 'HEAD' });
    await untilCached(path);
    const cached = await ask(path, { method: 'HEAD' });
    for (const answer of [fresh, cached]) {
      expect([answer.status, await answer.text(), answer.headers.get('content-length')]).toEqual([200, '', '1000']);
    }
  });

  test('that has expired is refused with 410 without asking the origin', async () => {
    origin.answerWith(file(origin, randomBytes(10), '"late"'));
    const refused = await ask(linkPath({ exp: String(Math.floor(Date.now() / 1000) - 1) }));
    expect(refused.status).toBe(410);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await problemOf(refused)).toMatchObject({ code: 'link-expired', status: 410, fix: expect.stringContaining('feed') });
    expect(origin.seen).toEqual([]);
  });

  test.each([
    ['a MAC of 23 characters', linkPath({ mac: 'a'.repeat(23) })],
    ['a MAC of 25 characters', linkPath({ mac: 'a'.repeat(25) })],
    ['an escaped character', linkPath({ scope: 'fe%65d' })],
    ['an upper-case digest', linkPath({ variant: 'A'.repeat(64) })],
    ['a time with a sign', linkPath({ exp: '+999999999' })],
    ['a slash at the end', `${linkPath()}/`],
    ['a character beyond ASCII', linkPath({ preset: encodeURIComponent('原图') })],
    ['an address of the API', '/v1/assets'],
    ['the front page', '/'],
  ])('with %s is 404 without asking the origin', async (_, path) => {
    origin.answerWith(file(origin, randomBytes(10), '"no"'));
    const refused = await ask(path);
    expect(refused.status).toBe(404);
    expect(await problemOf(refused)).toMatchObject({ code: 'route-not-found' });
    expect(origin.seen).toEqual([]);
  });

  test('is 503 while the origin is down, even where its bytes lie in the cache', async () => {
    const path = linkPath();
    origin.answerWith(file(origin, randomBytes(1000), '"down"'));
    await untilCached(path);
    await origin.stop();
    const refused = await ask(path);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await problemOf(refused)).toMatchObject({ code: 'origin-unavailable' });
  });

  test('is 503 after five seconds where the origin keeps silent', async () => {
    origin.answerWith(() => {});
    const startMs = performance.now();
    const refused = await ask(linkPath());
    expect(refused.status).toBe(503);
    expect(performance.now() - startMs).toBeGreaterThan(4_500);
    expect(performance.now() - startMs).toBeLessThan(8_000);
    await refused.text();
  });

  test.each(['POST', 'PUT', 'DELETE'])('does not answer %s', async (method) => {
    origin.answerWith(file(origin, randomBytes(10), '"no"'));
    const refused = await ask(linkPath(), { method });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    await refused.text();
    expect(origin.seen).toEqual([]);
  });
});

describe('a tracked link at the edge', () => {
  test('passes the redirect on, unfollowed and uncached, with the visitor’s address beside the shared key', async () => {
    origin.answerWith((_, response) => void response.writeHead(302, { Location: 'https://health.example/screening?lot=7', 'Set-Cookie': 'a=b' }).end());
    for (const times of [1, 2]) {
      const answer = await ask('/r/Ab3_x-9?m=qr', {
        headers: { 'User-Agent': 'a phone', 'CF-Connecting-IP': '203.0.113.9', 'X-Galaxy-Client-IP': '198.51.100.1', Cookie: 'session=1' },
      });
      expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control'), answer.headers.get('set-cookie')]).toEqual([
        302,
        'https://health.example/screening?lot=7',
        'no-store',
        null,
      ]);
      expect(origin.seen).toHaveLength(times);
    }
    const seen = origin.seen[0];
    expect(seen?.url).toBe('/r/Ab3_x-9?m=qr');
    expect(seen?.headers).toMatchObject({ 'user-agent': 'a phone', 'x-galaxy-edge-key': edgeKey });
    expect(seen?.headers['x-galaxy-client-ip']).not.toBe('198.51.100.1');
    expect(seen?.headers['x-galaxy-client-ip']).toMatch(/^[0-9a-f.:]+$/);
    expect(seen?.headers['cookie']).toBeUndefined();
  });

  test('passes a pixel on', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    origin.answerWith((_, response) => void response.writeHead(200, { 'Content-Type': 'image/gif' }).end(gif));
    const answer = await ask('/p/Ab3.gif');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'image/gif', 'no-store']);
    expect(Buffer.from(await answer.arrayBuffer()).equals(gif)).toBe(true);
  });

  test('is 503 while the origin is down, so that no visit is passed on uncounted', async () => {
    await origin.stop();
    const refused = await ask('/r/Ab3');
    expect(refused.status).toBe(503);
    await refused.text();
  });

  test.each(['/r/', '/r/a/b', '/p/a.png', '/p/.gif', '/r/%2e%2e'])('%s is 404 without asking the origin', async (path) => {
    origin.answerWith(refusal(500, 'never'));
    const refused = await ask(path);
    expect(refused.status).toBe(404);
    await refused.text();
    expect(origin.seen).toEqual([]);
  });
});
