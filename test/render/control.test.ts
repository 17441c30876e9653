import { setTimeout as sleep } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placement, variant } from '#adapters/db/schema/index.ts';
import { composeWorkers, type RunningWorkers } from '#app/compose-workers.ts';
import type { Plan } from '#stages/render/contract.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { redisUrl } from '#test/support/services.ts';
import { makeWorld, row, type World } from '#test/support/world.ts';

const rows = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => row(`${prefix}${i}`));
const redis = redisUrl();

describe.each([
  ['Postgres', {}],
  ['Redis', { REDIS_URL: redis ?? '' }],
] as const)('a plan at work, with its jobs in %s', (name, env) => {
  let service: TestService;
  let world: World;
  let workers: RunningWorkers | null = null;
  const skipped = name === 'Redis' && redis === null;
  beforeAll(async () => {
    if (skipped) return;
    // Without render workers: the tests say when rendering begins.
    service = await startTestService({ queues: ['ingest'], env });
    world = await makeWorld(service);
  });
  afterAll(async () => {
    await stopRendering();
    if (!skipped) await service.stop();
  });
  const startRendering = async (): Promise<void> => void (workers ??= await composeWorkers(service.parts, service.log, ['render']));
  const stopRendering = async (): Promise<void> => {
    await workers?.stop(5_000);
    workers = null;
  };
  const control = (plan: { id: string }, action: string) => world.post<Plan>(`${world.plansPath}/${plan.id}/${action}`);
  const refused = async (plan: { id: string }, action: string): Promise<unknown[]> => {
    const answer = await service.send('POST', `${world.plansPath}/${plan.id}/${action}`, { key: world.keys.editor });
    return [answer.status, (await service.problemOf(answer)).code];
  };
  const applied = async (prefix: string, count: number, from = 0): Promise<Plan> => {
    const plan = await world.planOf(world.notice({ rows: rows(prefix, count).slice(from) }));
    return await world.apply(plan);
  };
  const emptied = async (): Promise<void> => {
    await expect
      .poll(
        async () => {
          const { waiting, active } = await service.parts.queue.counts('render');
          return waiting + active;
        },
        { timeout: 20_000 },
      )
      .toBe(0);
  };
  const statesOf = async (plan: Plan) => {
    const ids = world.variantIdsOf(await world.itemsOf(plan));
    return service.database.db.select({ id: variant.id, state: variant.state, failure: variant.failure }).from(variant).where(inArray(variant.id, ids));
  };
  const stepsOnce = async (plan: Plan): Promise<string[]> => {
    const steps = await world.stepsOf(plan);
    expect(steps.map(({ id }) => id)).toEqual(steps.map((_, i) => i + 1));
    const rendered = steps.flatMap(({ event, data }) => (event === 'rendered' ? [String(data['variantId'])] : []));
    expect(new Set(rendered).size).toBe(rendered.length);
    return steps.map(({ event }) => event);
  };
  afterAll(async () => stopRendering());

  it.skipIf(skipped)('that is paused gives the workers back; resumed, all of it is rendered, each once', async () => {
    const plan = await applied('pause', 30);
    expect(await control(plan, 'pause')).toMatchObject({ state: 'paused', rendered: 0 });
    expect(await control(plan, 'pause')).toMatchObject({ state: 'paused' });
    await startRendering();
    await emptied();
    expect(await world.show(plan)).toMatchObject({ state: 'paused', rendered: 0, failed: 0 });
    expect(await control(plan, 'resume')).toMatchObject({ state: 'applied' });
    await expect.poll(async () => (await world.show(plan)).rendered, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
    await control(plan, 'pause');
    await emptied();
    const halfway = await world.show(plan);
    await sleep(700);
    expect((await world.show(plan)).rendered).toBe(halfway.rendered);
    if (halfway.state === 'paused') await control(plan, 'resume');
    expect(await world.done(plan)).toMatchObject({ toRender: 30, rendered: 30, failed: 0 });
    const events = await stepsOnce(plan);
    expect([events[0], events[1], events[2], events.at(-1)]).toEqual(['applied', 'paused', 'resumed', 'done']);
    await stopRendering();
  });

  it.skipIf(skipped)('that is cancelled leaves nothing waiting: what another plan wants is rendered for it, the rest says why it is not', async () => {
    const left = await applied('cancel', 20);
    const right = await applied('cancel', 30, 10);
    expect(await control(left, 'cancel')).toMatchObject({ state: 'cancelled', rendered: 0 });
    await startRendering();
    expect(await world.done(right)).toMatchObject({ toRender: 20, rendered: 20, failed: 0 });
    expect(await world.show(left)).toMatchObject({ state: 'cancelled', rendered: 0, failed: 0 });
    const states = await statesOf(left);
    expect([states.filter(({ state }) => state === 'ready').length, states.filter(({ state }) => state === 'failed').length]).toEqual([10, 10]);
    for (const { state, failure } of states) if (state === 'failed') expect(failure).toContain('cancelled');
    expect(await stepsOnce(left)).toEqual(['applied', 'cancelled']);
    expect([await refused(left, 'resume'), await refused(left, 'apply'), await refused(right, 'cancel')]).toEqual([
      [409, 'plan-not-running'],
      [409, 'plan-not-running'],
      [409, 'plan-not-running'],
    ]);
    // Planned again, exactly what was given up is made.
    const again = await world.planOf(world.notice({ rows: rows('cancel', 20) }));
    expect(again).toMatchObject({ toRender: 10, reused: 10 });
    await world.apply(again);
    expect(await world.done(again)).toMatchObject({ rendered: 10, failed: 0 });
    await stopRendering();
  });

  it.skipIf(skipped)('that is small passes a batch that came before it, also one of its own campaign', async () => {
    const batch = await applied('batch', 144);
    const small = await applied('small', 2);
    await startRendering();
    expect((await world.done(small)).rendered).toBe(2);
    expect((await world.show(batch)).rendered).toBeLessThanOrEqual(48);
    await control(batch, 'cancel');
    await stopRendering();
  });

  it.skipIf(skipped)('beside a larger one of another campaign has about half of the workers, though it came later', async () => {
    const other = await world.makeCampaign();
    const large = await world.planOf(world.notice({ rows: rows('large', 240) }), other);
    await world.apply(large);
    const later = await applied('later', 72);
    await startRendering();
    await world.done(later);
    // Three shards each, give or take those in hand.
    const { rendered } = await world.show(large);
    expect([rendered >= 24, rendered <= 144]).toEqual([true, true]);
    await world.post(`/v1/campaigns/${other}/plans/${large.id}/cancel`);
    await stopRendering();
  });

  if (name !== 'Postgres') return;

  it('that is paused counts what another plan has rendered for it', async () => {
    const left = await applied('count', 10);
    const right = await applied('count', 15, 5);
    await control(left, 'pause');
    await startRendering();
    await world.done(right);
    expect(await world.show(left)).toMatchObject({ state: 'paused', toRender: 10, rendered: 5 });
    await control(left, 'resume');
    expect(await world.done(left)).toMatchObject({ rendered: 10 });
    await stepsOnce(left);
    await stopRendering();
  });

  it('cancelled at the very moment in which another that shares its files is applied, never leaves that one waiting', async () => {
    await startRendering();
    for (let round = 0; round < 6; round++) {
      const left = await applied(`race${round}`, 12);
      const right = await world.planOf(world.notice({ rows: rows(`race${round}`, 12) }));
      const [, answer] = await Promise.all([service.send('POST', `${world.plansPath}/${left.id}/cancel`, { key: world.keys.editor }), world.apply(right)]);
      const done = await world.done(answer);
      expect([done.rendered + done.reused, done.failed]).toEqual([12, 0]);
    }
    await stopRendering();
  });

  it('cancelled, gives its spots back to what stood there before', async () => {
    const request = world.notice({ rows: rows('spot', 2) });
    await startRendering();
    const { items } = await world.planAndRender(request);
    await stopRendering();
    const copy = request['copy'] as Record<string, Record<string, string>>;
    const newer = await world.planOf({ ...request, copy: { ...copy, 'zh-CN': { ...copy['zh-CN'], headline: '新的标题' } } });
    expect(newer).toMatchObject({ toRender: 2, supersedes: 2 });
    await world.apply(newer);
    const standing = async (ids: readonly string[]) =>
      (
        await service.database.db
          .select()
          .from(placement)
          .where(inArray(placement.variantId, [...ids]))
      ).map(({ supersededAt }) => supersededAt === null);
    const [before, after] = [world.variantIdsOf(items), world.variantIdsOf(await world.itemsOf(newer))];
    expect([new Set(await standing(before)), new Set(await standing(after))]).toEqual([new Set([false]), new Set([true])]);
    await control(newer, 'cancel');
    expect([new Set(await standing(before)), new Set(await standing(after))]).toEqual([new Set([true]), new Set([false])]);
  });

  it('cancelled one after the other, two that want the same spots give them back to what stood there before both', async () => {
    const request = world.notice({ rows: rows('twice', 2) });
    await startRendering();
    const { items } = await world.planAndRender(request);
    await stopRendering();
    const copy = request['copy'] as Record<string, Record<string, string>>;
    const withHeadline = (headline: string) => ({ ...request, copy: { ...copy, 'zh-CN': { ...copy['zh-CN'], headline } } });
    for (const [first, second] of [
      ['第二个标题', '第三个标题'],
      ['同一个标题', '同一个标题'],
    ] as const) {
      const plans = [await world.planOf(withHeadline(first)), await world.planOf(withHeadline(second))];
      for (const one of plans) await world.apply(one);
      for (const one of plans) await control(one, 'cancel');
      const left = await service.database.db
        .select()
        .from(placement)
        .where(inArray(placement.variantId, world.variantIdsOf(items)));
      expect(left.map(({ supersededAt }) => supersededAt)).toEqual(left.map(() => null));
    }
  });

  it('that is open is cancelled without a trace, and not paused', async () => {
    const plan = await world.planOf(world.notice({ rows: rows('open', 1) }));
    expect(await refused(plan, 'pause')).toEqual([409, 'plan-not-running']);
    expect(await control(plan, 'cancel')).toMatchObject({ state: 'cancelled' });
    expect(await statesOf(plan)).toEqual([]);
  });

  describe('applying', () => {
    const apply = async (plan: { id: string }, json?: unknown) => {
      const answer = await service.send('POST', `${world.plansPath}/${plan.id}/apply`, { key: world.keys.editor, ...(json === undefined ? {} : { json }) });
      const body = (await answer.json()) as Record<string, unknown>;
      return { status: answer.status, ...body };
    };

    it('what touches more than is expected is refused whole, with the numbers to repeat; applied again it is not asked again', async () => {
      const plan = await world.planOf(world.notice({ rows: rows('wide', 3) }));
      expect(await apply(plan, { expect: { maxRender: 2 } })).toMatchObject({ status: 409, code: 'plan-too-wide', toRender: 3, supersedes: 0, maxRender: 2 });
      expect([(await world.show(plan)).state, await statesOf(plan)]).toEqual(['open', []]);
      expect(await apply(plan, { expect: { maxRender: 3 }, token: plan.token })).toMatchObject({ status: 202, state: 'applied' });
      expect(await apply(plan, { expect: { maxRender: 0 } })).toMatchObject({ status: 202, state: 'applied' });
      await control(plan, 'cancel');
    });

    it('more than 1,000 files has to be said, whoever asks', async () => {
      const plan = await world.planOf(world.notice({ rows: rows('many', 1_001) }));
      expect(await apply(plan)).toMatchObject({ status: 409, code: 'plan-too-wide', toRender: 1_001, maxRender: 1_000 });
      expect((await world.show(plan)).state).toBe('open');
    });

    it('what moves more rows than its plan told, or than is expected, is refused and moves none', async () => {
      const campaign = await world.makeCampaign();
      const plan = (region: string) => world.planOf(world.notice({ rows: ['m0', 'm1'].map((key) => row(key, { region })) }), campaign);
      const path = ({ id }: { id: string }) => `/v1/campaigns/${campaign}/plans/${id}/apply`;
      const send = async (one: { id: string }, json: unknown = {}) => {
        const answer = await service.send('POST', path(one), { key: world.keys.editor, json });
        return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
      };
      const [first, other] = [await plan('310115'), await plan('440305')];
      await world.apply(other);
      expect([first.movedRows, await send(first)]).toMatchObject([0, { status: 409, code: 'plan-too-wide', movedRows: 2, maxMovedRows: 0 }]);
      const told = await plan('310115');
      expect(await send(told, { expect: { maxMovedRows: 1 } })).toMatchObject({ status: 409, code: 'plan-too-wide', movedRows: 2, maxMovedRows: 1 });
      expect((await plan('440305')).movedRows).toBe(0);
      expect(await send(told)).toMatchObject({ status: 202, movedRows: 2 });
      await Promise.all([other, told].map(({ id }) => world.post(`/v1/campaigns/${campaign}/plans/${id}/cancel`)));
    });

    it('more than 100 rows that move have to be said, also where the plan told them', async () => {
      const campaign = await world.makeCampaign();
      const plan = (region: string, many: number) =>
        world.planOf(world.notice({ rows: Array.from({ length: many }, (_, i) => row(`r${i}`, { region })) }), campaign);
      const plans = `/v1/campaigns/${campaign}/plans`;
      const send = async ({ id }: { id: string }, expected: object = {}) => {
        const answer = await service.send('POST', `${plans}/${id}/apply`, { key: world.keys.editor, json: expected });
        return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
      };
      const first = await plan('310115', 101);
      await world.apply(first);
      const wide = await plan('440305', 101);
      expect([wide.movedRows, await send(wide)]).toMatchObject([101, { status: 409, code: 'plan-too-wide', movedRows: 101, maxMovedRows: 100 }]);
      expect(await send(wide, { expect: { maxMovedRows: 101 } })).toMatchObject({ status: 202, movedRows: 101 });
      const narrow = await plan('310115', 100);
      expect(await send(narrow)).toMatchObject({ status: 202, movedRows: 100 });
      await Promise.all([first, wide, narrow].map(({ id }) => world.post(`${plans}/${id}/cancel`)));
    });

    it('with another plan’s token is refused', async () => {
      const [one, other] = await Promise.all(['t', 'u'].map((prefix) => world.planOf(world.notice({ rows: rows(prefix, 1) }))));
      expect(await apply(one as Plan, { token: other?.token })).toMatchObject({ status: 412, code: 'plan-token-wrong' });
      expect(await apply(one as Plan, { token: 'none' })).toMatchObject({ status: 400, code: 'invalid-input' });
      expect((await world.show(one as Plan)).state).toBe('open');
    });
  });
});
