import { z } from '@hono/zod-openapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRouter, json, route } from '#http/router.ts';
import { checkRouteGuards } from './route-guards.ts';
import { createTestApp, type TestApp } from './test-app.ts';

let t: TestApp;
let documentOf: (app: TestApp) => Promise<{ paths: Record<string, unknown> }>;
beforeAll(async () => {
  documentOf = async (app) => (await (await app.send('GET', '/openapi.json')).json()) as { paths: Record<string, unknown> };
  t = await createTestApp();
});
afterAll(() => t.database.drop());

test('every /v1 operation names a scope, answers 401 to nobody and 403 to a key without it', async () => {
  const result = await checkRouteGuards({ document: await documentOf(t), send: (method, path, key) => t.send(method, path, { key }), keyWith: t.keyWith });
  expect(result).toEqual({ checked: 5, wrong: [] });
});

test('the check itself finds an open route, a route whose guard was lost, and a stale entry of the open list', async () => {
  const router = createRouter();
  const ok = json(z.object({ ok: z.boolean() }), 'fine');
  router.openapi(route({ method: 'get', path: '/v1/open', scope: 'public', tags: ['x'], summary: 'Open', responses: { 200: ok } }), (c) =>
    c.json({ ok: true }, 200),
  );
  const guarded = route({ method: 'get', path: '/v1/lost', scope: 'assets:read', tags: ['x'], summary: 'Lost', responses: { 200: ok } });
  router.openapi({ ...guarded, middleware: [] }, (c) => c.json({ ok: true }, 200));
  const other = await createTestApp({ routers: [router] });
  const { wrong } = await checkRouteGuards({
    document: await documentOf(other),
    send: (method, path, key) => other.send(method, path, { key }),
    keyWith: other.keyWith,
    open: ['GET /v1/gone'],
  });
  await other.database.drop();
  expect(wrong).toEqual([
    'GET /v1/open: is public and is not in the list of open operations',
    'GET /v1/lost: answered 200  where 401 not-signed-in is due',
    'GET /v1/lost: answered 200  where 403 scope-missing is due',
    'GET /v1/gone: is listed as open and is not a public operation',
  ]);
});
