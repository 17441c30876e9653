import { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpErrors } from '#http/errors.ts';
import { createRouter, type HttpEnv, json, route } from '#http/router.ts';
import { defineErrors } from '#kernel/errors.ts';
import { serve } from '#app/serve.ts';
import { createTestApp, type TestApp } from './test-app.ts';

const MiB = 1024 * 1024;
let t: TestApp;
let key: string;
const checks: Record<string, () => Promise<void>> = {};

function probeRouter() {
  const router = createRouter();
  const input = z.object({ count: z.number().int().min(1), tags: z.array(z.object({ name: z.string().min(1) })).default([]) }).strict();
  router.openapi(
    route({
      method: 'post',
      path: '/v1/probe',
      scope: 'assets:write',
      tags: ['probe'],
      summary: 'Probe',
      request: { body: json(input, 'in') },
      responses: { 200: json(input, 'out') },
    }),
    (c) => c.json(c.req.valid('json'), 200),
  );
  router.openapi(
    route({ method: 'get', path: '/v1/boom', scope: 'assets:write', tags: ['probe'], summary: 'Boom', responses: { 200: json(z.object({}), 'never') } }),
    () => {
      throw new Error('the inner reason with postgres://galaxy:hunter2hunter2@db/x');
    },
  );
  return router;
}
const plain = new Hono<HttpEnv>();
plain.get('/d/:kid/:exp/:scope/:mac/:variant', (c) => c.body('bytes', 200, { 'Cross-Origin-Resource-Policy': 'cross-origin' }));
plain.get('/caller', (c) => c.json({ address: c.get('clientAddress') }));
plain.post('/upload', async (c) => c.json({ sizeBytes: (await c.req.arrayBuffer()).byteLength }));

beforeAll(async () => {
  t = await createTestApp({
    routers: [probeRouter()],
    plainRouters: [plain],
    anonymousPaths: ['/d/'],
    checks,
    catalogues: [defineErrors({ 'probe-failed': { kind: 'conflict', title: 'The probe <failed>', fix: 'Try & try again.' } })],
  });
  key = await t.keyWith('assets:write');
});
afterAll(() => t.database.drop());

describe('problems', () => {
  const cases: [string, () => Promise<Response>, number, string][] = [
    ['an unknown address', () => t.send('GET', '/v1/nothing'), 404, 'route-not-found'],
    ['another method', () => t.send('PUT', '/v1/probe', { key, json: {} }), 404, 'route-not-found'],
    [
      'JSON that does not parse',
      () => t.send('POST', '/v1/probe', { key, body: '{"count":', headers: { 'Content-Type': 'application/json' } }),
      400,
      'malformed-json',
    ],
    [
      'a body of another type',
      () => t.send('POST', '/v1/probe', { key, body: 'count=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
      415,
      'media-type-unsupported',
    ],
    ['no body at all', () => t.send('POST', '/v1/probe', { key }), 400, 'invalid-input'],
    ['a field of another type', () => t.send('POST', '/v1/probe', { key, json: { count: 'one' } }), 400, 'invalid-input'],
    ['a field nobody knows', () => t.send('POST', '/v1/probe', { key, json: { count: 1, extra: true } }), 400, 'invalid-input'],
    ['nobody signed in', () => t.send('POST', '/v1/probe', { json: { count: 1 } }), 401, 'not-signed-in'],
    ['a key that does not exist', () => t.send('POST', '/v1/probe', { key: `gx_${'0'.repeat(40)}`, json: { count: 1 } }), 401, 'key-not-valid'],
    ['an Authorization header of another kind', () => t.send('GET', '/v1/me', { headers: { Authorization: 'Basic YTpi' } }), 401, 'key-not-valid'],
    [
      'a body that says it is too large',
      () => t.send('POST', '/v1/probe', { key, body: '{}', headers: { 'Content-Type': 'application/json', 'Content-Length': String(11 * MiB) } }),
      413,
      'body-too-large',
    ],
    [
      'a body that turns out too large',
      () => t.send('POST', '/v1/probe', { key, body: `"${'x'.repeat(10 * MiB)}"`, headers: { 'Content-Type': 'application/json' } }),
      413,
      'body-too-large',
    ],
    ['an error of our own making', () => t.send('GET', '/v1/boom', { key }), 500, 'internal'],
    ['a file of the documentation that is not served', () => t.send('GET', '/docs/package.json'), 404, 'route-not-found'],
    ['a path out of the documentation', () => t.send('GET', '/docs/..%2f..%2fpackage.json'), 404, 'route-not-found'],
    [
      'sign-up by anybody',
      () => t.send('POST', '/api/auth/sign-up/email', { json: { name: 'a', email: 'a@example.org', password: 'long enough password' } }),
      404,
      'route-not-found',
    ],
  ];
  test.each(cases)('%s is a problem of its own code with a fix', async (_name, ask, status, code) => {
    const answer = await ask();
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = await t.problemOf(answer);
    expect(problem).toMatchObject({ status, code, type: `/errors/${code}`, requestId: answer.headers.get('x-request-id') });
    expect(answer.status).toBe(status);
    expect(problem.fix.length).toBeGreaterThan(10);
    expect(problem.detail.length).toBeGreaterThan(10);
    expect((await t.send('GET', problem.type)).status).toBe(200);
  });

  test('every bad field is named by a JSON pointer', async () => {
    const problem = await t.problemOf(await t.send('POST', '/v1/probe', { key, json: { count: 0, tags: [{ name: 'ok' }, { name: '' }] } }));
    expect(problem.fields?.map((field) => field.pointer)).toEqual(['/count', '/tags/1/name']);
  });

  test('an unknown error tells the caller its request id only, and the log its stack, without secrets', async () => {
    const answer = await t.send('GET', '/v1/boom', { key });
    const text = await answer.text();
    expect(text).not.toContain('inner reason');
    const logged = t.lines.filter((line) => line.includes(answer.headers.get('x-request-id') ?? 'none')).join('');
    expect(logged).toContain('inner reason');
    expect(logged).toContain('app.test.ts');
    expect(logged).not.toContain('hunter2');
  });

  test('a 401 says how to authenticate', async () => {
    expect((await t.send('GET', '/v1/me')).headers.get('www-authenticate')).toContain('Bearer');
  });
});

describe('every request', () => {
  test('keeps a sane request id of the caller, and gets a new one for any other', async () => {
    expect((await t.send('GET', '/healthz', { headers: { 'X-Request-Id': 'edge-1234.abc' } })).headers.get('x-request-id')).toBe('edge-1234.abc');
    for (const bad of ['short', 'a'.repeat(65), 'has space in it', '<script>alert(1)</script>']) {
      expect((await t.send('GET', '/healthz', { headers: { 'X-Request-Id': bad } })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('is logged once with method, path, status, time and actor, and never with its query or its secrets', async () => {
    const id = 'logged-request-1';
    await t.send('GET', '/v1/me?token=querysecret', { key, headers: { 'X-Request-Id': id, Cookie: 'a=cookiesecret' } });
    const mine = t.lines.filter((line) => line.includes(id)).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(mine).toEqual([
      expect.objectContaining({ method: 'GET', path: '/v1/me', status: 200, ms: expect.any(Number), actor: expect.stringMatching(/^key_/) }),
    ]);
    expect(t.lines.join('')).not.toMatch(/querysecret|cookiesecret/);
    expect(t.lines.join('')).not.toContain(key);
  });

  test('the signature of a link is not in the log', async () => {
    await t.send('GET', '/d/k1/999/all/THESIGNATURE/variant');
    expect(t.lines.join('')).toContain('/d/k1/999/all/…/variant');
    expect(t.lines.join('')).not.toContain('THESIGNATURE');
  });

  test('answers with security headers, and a handler may set its own', async () => {
    const answer = await t.send('GET', '/v1/nothing');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    expect((await t.send('GET', '/d/a/b/c/d/e')).headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  test('paths that answer everybody alike do not look at credentials', async () => {
    expect((await t.send('GET', '/d/a/b/c/d/e', { headers: { Authorization: 'Basic nonsense' } })).status).toBe(200);
  });

  test('an upload may be larger than JSON, up to its own limit', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    expect((await t.send('POST', '/upload', { body: 'x'.repeat(12 * MiB), headers })).status).toBe(200);
    const refused = await t.send('POST', '/upload', { body: 'x'.repeat(22 * MiB), headers });
    expect(await t.problemOf(refused)).toMatchObject({ code: 'body-too-large', maxBytes: 20 * MiB });
  });
});

describe('over a real connection', () => {
  test('a chunked body is read up to the limit and refused beyond it; the caller’s address is the socket’s', async () => {
    const server = await serve(t.app, { port: 0, host: '127.0.0.1' });
    const at = `http://127.0.0.1:${server.port}`;
    const chunked = (chunks: number): ReadableStream<Uint8Array> => {
      let left = chunks;
      return new ReadableStream({
        pull: (out) =>
          left-- > 0 ? out.enqueue(new TextEncoder().encode(' '.repeat(MiB))) : (out.enqueue(new TextEncoder().encode('{"count":3}')), out.close()),
      });
    };
    const post = (chunks: number) =>
      fetch(`${at}/v1/probe`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body: chunked(chunks),
        duplex: 'half',
      } as RequestInit);
    expect(await (await post(2)).json()).toEqual({ count: 3, tags: [] });
    const refused = await post(12);
    expect([refused.status, (await t.problemOf(refused)).code]).toEqual([413, 'body-too-large']);
    expect(await (await fetch(`${at}/caller`, { headers: { 'X-Forwarded-For': '6.6.6.6' } })).json()).toEqual({ address: '127.0.0.1' });
    await server.close(1000);
  });
});

describe('health', () => {
  test('a process whose parts answer is up and ready', async () => {
    checks.database = async () => {};
    expect(await (await t.send('GET', '/healthz')).json()).toEqual({ status: 'up' });
    expect(await (await t.send('GET', '/readyz')).json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
  });

  test('a part that fails or hangs makes it not ready within two seconds, named, without its reason', async () => {
    checks.queue = () => Promise.reject(new Error('connect redis://default:hunter2hunter2@cache:6379'));
    checks.storage = () => new Promise(() => {});
    const startedMs = performance.now();
    const answer = await t.send('GET', '/readyz');
    expect(performance.now() - startedMs).toBeLessThan(3000);
    const text = await answer.text();
    expect(answer.status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ code: 'not-ready', checks: { database: 'ok', queue: 'failed', storage: 'timed out' } });
    expect(text).not.toMatch(/redis:|cache|hunter2/);
    expect(t.lines.join('')).not.toContain('hunter2');
    expect((await t.send('GET', '/healthz')).status).toBe(200);
  });
});

describe('pages', () => {
  test('the OpenAPI document is 3.1, names both ways to authenticate, and every problem is described', async () => {
    const document = (await (await t.send('GET', '/openapi.json')).json()) as Record<string, never>;
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/' }], tags: [{ name: 'probe' }, { name: 'accounts' }] });
    expect(document).toMatchObject({ components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' }, session: { in: 'cookie' } } } });
    expect(document).toMatchObject({
      paths: {
        '/v1/probe': {
          post: { 'x-scope': 'assets:write', security: [{ apiKey: [] }, { session: [] }], requestBody: { required: true }, responses: { 401: {}, 403: {} } },
        },
      },
    });
  });

  test('the documentation loads only files of this server, and they are there', async () => {
    const page = await (await t.send('GET', '/docs')).text();
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '').filter((url) => url.startsWith('/docs/'));
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(files).toHaveLength(4);
    for (const file of files) {
      const answer = await t.send('GET', file);
      expect(answer.status).toBe(200);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
      expect((await t.send('GET', file, { headers: { 'If-None-Match': answer.headers.get('etag') ?? '' } })).status).toBe(304);
    }
  });

  test('every code of every catalogue has a page that escapes what it shows', async () => {
    const index = await (await t.send('GET', '/errors')).text();
    for (const code of [...Object.keys(httpErrors), 'probe-failed', 'key-not-found']) expect(index).toContain(`/errors/${code}`);
    const page = await (await t.send('GET', '/errors/probe-failed')).text();
    expect(page).toContain('The probe &lt;failed&gt;');
    expect(page).toContain('Try &amp; try again.');
    expect((await t.send('GET', '/errors/no-such-code')).status).toBe(404);
  });

  test('our own pages run no script and load nothing from elsewhere', async () => {
    for (const path of ['/', '/errors', '/errors/internal', '/sign-in']) {
      const answer = await t.send('GET', path);
      expect(answer.status).toBe(200);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|script-src|https?:/);
      expect(await answer.text()).not.toMatch(/<script|style="|(?:src|href)="https?:/);
    }
  });
});
