import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Plan } from '#stages/render/contract.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, row, type World } from '#test/support/world.ts';

let service: TestService;
let world: World;
let stopped = false;
beforeAll(async () => {
  // Nobody renders: an applied plan stays as it is, and so do those who follow it.
  service = await startTestService({ queues: ['ingest'] });
  world = await makeWorld(service);
});
afterAll(async () => {
  if (!stopped) await service.stop();
});
const follow = (plan: Plan, signal?: AbortSignal): Promise<Response> =>
  fetch(new URL(`${world.plansPath}/${plan.id}/progress`, service.url), { headers: { Authorization: `Bearer ${world.keys.editor}` }, signal });
const planOf = (name: string): Promise<Plan> => world.planOf(world.notice({ rows: [row(name)] }));

it('a plan that is not applied has no steps to wait for: a browser is told not to come back', async () => {
  expect((await follow(await planOf('open'))).status).toBe(204);
});

it('a process keeps 200 streams; the next is told when to try again, and gets in once one has left', async () => {
  const plan = await planOf('many');
  await world.apply(plan);
  const leaving = new AbortController();
  const streams = await Promise.all(Array.from({ length: 200 }, () => follow(plan, leaving.signal)));
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
  const refused = await follow(plan);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await service.problemOf(refused)).code).toBe('too-many-followers');
  leaving.abort();
  const late = new AbortController();
  await expect.poll(async () => (await follow(plan, late.signal)).status, { timeout: 10_000 }).toBe(200);
  late.abort();
});

it('a stop does not wait for those who follow: their stream ends whole, and at once', async () => {
  const plan = await planOf('stop');
  await world.apply(plan);
  const text = (await follow(plan)).text();
  const begunMs = performance.now();
  stopped = true;
  // Its grace is 5 s.
  await service.stop();
  expect(performance.now() - begunMs).toBeLessThan(4_000);
  expect(await text).toContain('event: applied');
});
