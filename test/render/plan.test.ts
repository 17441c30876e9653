import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, type World } from '#test/support/world.ts';
let s: TestService; let w: World;
beforeAll(async () => { s = await startTestService(); w = await makeWorld(s); });
afterAll(() => s.stop());
it('smoke', async () => {
  const t = performance.now();
  const n = await w.planAndRender(w.notice());
  const t2 = performance.now();
  const c = await w.planAndRender(w.card());
  console.log(t2 - t, performance.now() - t2, n.plan, c.plan, n.items, c.items, await w.stepsOf(n.plan));
  expect(n.plan.rendered).toBe(1);
});
