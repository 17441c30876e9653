import { z } from '@hono/zod-openapi';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { idempotency } from '#adapters/db/schema/accounts.ts';
import { purgeRuns } from '#api/idempotency/index.ts';
import { createRouter, json, route } from '#http/router.ts';
import { fixedClock } from '#kernel/clock.ts';
import { createTestApp, type TestApp } from './test-app.ts';

const clock = fixedClock('2026-11-23T08:00:00Z');
let t: TestApp;
let key: string;
let runs = 0;
let next: () => Promise<void> = async () => {};

function countingRouter() {
  const router = createRouter();
  const body = z.object({ say: z.string() });
  const answer = json(z.object({ run: z.number(), say: z.string() }), 'which run this was');
  router.openapi(
    route({
      method: 'post',
      path: '/v1/count',
      scope: 'assets:write',
      tags: ['x'],
      summary: 'Count',
      request: { body: json(body, 'in') },
      responses: { 201: answer },
    }),
    async (c) => {
      const run = ++runs;
      await next();
      c.header('Location', `/v1/count/${run}`);
      return c.json({ run, say: c.req.valid('json').say }, 201);
    },
  );
  router.openapi(
    route({ method: 'delete', path: '/v1/count', scope: 'assets:write', tags: ['x'], summary: 'Uncount', responses: { 204: { description: 'done' } } }),
    (c) => {
      runs += 1;
      return c.body(null, 204);
    },
  );
  return router;
}

beforeAll(async () => {
  t = await createTestApp({ routers: [countingRouter()], clock });
  key = await t.keyWith('assets:write', 'keys:write');
});
afterAll(() => t.database.drop());
beforeEach(() => {
  runs = 0;
  next = async () => {};
});

const count = (idempotencyKey: string | null, say = 'hello', as = key) =>
  t.send('POST', '/v1/count', { key: as, json: { say }, headers: idempotencyKey === null ? {} : { 'Idempotency-Key': idempotencyKey } });

describe('an Idempotency-Key', () => {
  test('the same request twice is done once and answered alike, byte for byte', async () => {
    const first = await count('once-1');
    const again = await count('once-1');
    expect([first.status, again.status, runs]).toEqual([201, 201, 1]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe('/v1/count/1');
    expect(await again.text()).toBe(await first.text());
  });

  test('an answer without a body is given again too', async () => {
    const remove = () => t.send('DELETE', '/v1/count', { key, headers: { 'Idempotency-Key': 'delete-1' } });
    expect([(await remove()).status, (await remove()).status, runs]).toEqual([204, 204, 1]);
  });

  test('a refusal that is final is given again', async () => {
    const bad = () => t.send('POST', '/v1/count', { key, json: { say: 1 }, headers: { 'Idempotency-Key': 'bad-1' } });
    expect((await bad()).status).toBe(400);
    const again = await bad();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toContain('application/problem+json');
    expect(await t.problemOf(again)).toMatchObject({ code: 'invalid-input' });
  });

  test('another request under the same key is refused and not done', async () => {
    await count('reused-1');
    const other = await count('reused-1', 'something else');
    expect([other.status, (await t.problemOf(other)).code, runs]).toEqual([409, 'idempotency-reused', 1]);
  });

  test('two actors may use the same key', async () => {
    await count('shared-1');
    expect((await count('shared-1', 'hello', await t.keyWith('assets:write'))).headers.get('idempotency-replayed')).toBeNull();
    expect(runs).toBe(2);
  });

  test('of twenty at once exactly one is done; the others are told to wait or get its answer', async () => {
    next = () => new Promise((resolve) => setTimeout(resolve, 100));
    const answers = await Promise.all(Array.from({ length: 20 }, () => count('burst-1')));
    expect(runs).toBe(1);
    // On a slow machine the last to come finds the first one done, and gets its answer.
    expect(answers.filter((answer) => answer.status === 201 && !answer.headers.has('idempotency-replayed'))).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) expect((await t.problemOf(answer)).code).toBe('idempotency-running');
  });

  test('a failure on our side frees the key: the retry is really done', async () => {
    next = () => Promise.reject(new Error('the disk is full'));
    expect((await count('retry-1')).status).toBe(500);
    next = async () => {};
    expect(await (await count('retry-1')).json()).toEqual({ run: 2, say: 'hello' });
  });

  test('a run that died with its process is taken over after a minute, and cannot write over its successor when it wakes', async () => {
    let wake = () => {};
    next = () => new Promise((resolve) => (wake = () => resolve()));
    const dead = count('dead-1');
    while (runs === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    next = async () => {};
    clock.advance(59_000);
    expect((await t.problemOf(await count('dead-1'))).code).toBe('idempotency-running');
    clock.advance(2_000);
    expect(await (await count('dead-1')).json()).toEqual({ run: 2, say: 'hello' });
    wake();
    await dead;
    expect(await (await count('dead-1')).json()).toEqual({ run: 2, say: 'hello' });
  });

  test('the key is free again after a day, and what was stored is gone', async () => {
    await count('day-1');
    clock.advance(24 * 3600 * 1000 + 1);
    expect((await count('day-1', 'another request')).status).toBe(201);
    expect(runs).toBe(2);
    await purgeRuns(t.deps.db, clock.now());
    const rows = await t.deps.db.select().from(idempotency).where(eq(idempotency.key, 'once-1'));
    expect(rows).toEqual([]);
  });

  test('a secret that is shown once is neither stored nor shown again, and no second key is made', async () => {
    const make = () => t.send('POST', '/v1/keys', { key, json: { name: 'machine', scopes: ['assets:write'] }, headers: { 'Idempotency-Key': 'secret-1' } });
    const { key: secret } = (await (await make()).json()) as { key: string };
    const again = await make();
    expect([again.status, (await t.problemOf(again)).code]).toEqual([409, 'idempotency-secret']);
    expect(JSON.stringify(await t.deps.db.select().from(idempotency))).not.toContain(secret);
    const { items } = (await (await t.send('GET', '/v1/keys', { key })).json()) as { items: { name: string }[] };
    expect(items.filter((item) => item.name === 'machine')).toHaveLength(1);
  });

  test('requests without the header, of nobody, or with an unusable key are not touched by it', async () => {
    await count(null);
    await count(null);
    expect(runs).toBe(2);
    expect((await t.problemOf(await t.send('POST', '/v1/count', { json: { say: 'x' }, headers: { 'Idempotency-Key': 'nobody' } }))).code).toBe('not-signed-in');
    expect((await t.problemOf(await count('x'.repeat(201)))).code).toBe('invalid-input');
    expect(runs).toBe(2);
  });
});
