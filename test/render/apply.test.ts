import { and, eq, inArray, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placement, planItem, templateSnapshot, variant } from '#adapters/db/schema/index.ts';
import { composeWorkers, type RunningWorkers } from '#app/compose-workers.ts';
import type { Plan } from '#stages/render/contract.ts';
import { failVariant } from '#stages/render/index.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, row, type Step, type VariantSummary, type World } from '#test/support/world.ts';

let service: TestService;
let world: World;
let workers: RunningWorkers | null = null;
beforeAll(async () => {
  // Without render workers: the tests say when rendering begins.
  service = await startTestService({ queues: ['ingest'] });
  world = await makeWorld(service);
});
afterAll(async () => {
  await stopRendering();
  await service.stop();
});
const startRendering = async (): Promise<void> => void (workers ??= await composeWorkers(service.parts, service.log, ['render']));
const stopRendering = async (): Promise<void> => {
  await workers?.stop(5_000);
  workers = null;
};
/** Renders what is queued until the plans are done. */
const render = async (...plans: { id: string; campaignId: string }[]) => {
  await startRendering();
  const done = await Promise.all(plans.map((plan) => world.done(plan)));
  await stopRendering();
  return done;
};
const queued = async (): Promise<number> => (await service.parts.queue.counts('render')).waiting;
const rows = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => row(`${prefix}${i}`));
const variantsOf = async (ids: readonly string[]) =>
  service.database.db
    .select()
    .from(variant)
    .where(inArray(variant.id, [...ids]));
const renderedIn = (steps: readonly Step[]): string[] =>
  steps
    .filter(({ event }) => event === 'rendered')
    .map(({ data }) => String(data['variantId']))
    .toSorted();

describe('applying', () => {
  it('asks for no body: none, an empty one of any type and {} are the same; one that is there must be JSON of the known fields', async () => {
    const plan = await world.planOf(world.notice({ rows: rows('bodiless', 1) }));
    const send = async (headers: Record<string, string>, body?: string): Promise<string> => {
      const answer = await service.send('POST', `${world.plansPath}/${plan.id}/apply`, {
        key: world.keys.editor,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      return answer.ok ? String(answer.status) : `${answer.status} ${(await service.problemOf(answer)).code}`;
    };
    const asJson = { 'Content-Type': 'application/json' };
    const asForm = { 'Content-Type': 'application/x-www-form-urlencoded' };
    // What must not apply comes first: the plan is open until the first that does.
    expect(await send(asJson, '{"token":')).toBe('400 malformed-json');
    expect(await send(asJson, 'null')).toBe('400 invalid-input');
    expect(await send(asJson, '{"expected":{}}')).toBe('400 invalid-input');
    expect(await send(asForm, 'token=x')).toBe('415 media-type-unsupported');
    expect(await send({ 'Content-Type': 'text/plain' }, '{"expect":{"maxRender":0}}')).toBe('415 media-type-unsupported');
    for (const [headers, body] of [
      [asJson, undefined],
      [asJson, ''],
      [asJson, ' \n'],
      [asForm, ''],
      [{}, undefined],
      [asJson, '{}'],
    ] as const)
      expect(await send(headers, body)).toBe('202');
    await render(plan);
  });

  it('twice, and five times at once, queues nothing twice; every file is rendered and counted once', async () => {
    const plan = await world.planOf(world.notice({ rows: rows('once', 30) }));
    expect(plan).toMatchObject({ state: 'open', toRender: 30, reused: 0, blocked: 0 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.apply(plan)));
    for (const answer of answers) expect(answer).toMatchObject({ state: 'applied', toRender: 30, reused: 0, rendered: 0, failed: 0 });
    // 30 variants of one base are two jobs of at most 24.
    expect(await queued()).toBe(2);
    expect(await world.apply(plan)).toMatchObject({ state: 'applied' });
    expect(await queued()).toBe(2);

    const [done] = await render(plan);
    expect(done).toMatchObject({ state: 'done', toRender: 30, rendered: 30, failed: 0 });
    const steps = await world.stepsOf(plan);
    expect(steps.map(({ id }) => id)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    expect([steps.at(0)?.event, steps.at(-1)?.event]).toEqual(['applied', 'done']);
    expect(renderedIn(steps)).toEqual(world.variantIdsOf(await world.itemsOf(plan)));
    expect(await world.apply(plan)).toMatchObject({ state: 'done', rendered: 30 });
    expect(await queued()).toBe(0);
  });

  it('the same plan made again renders nothing and is done at once; no file is touched', async () => {
    const first = await world.planOf(world.notice({ rows: rows('same', 2) }));
    await world.apply(first);
    await render(first);
    const before = await variantsOf(world.variantIdsOf(await world.itemsOf(first)));
    const second = await world.planOf(world.notice({ rows: rows('same', 2) }));
    expect(second).toMatchObject({ toRender: 0, reused: 2, blocked: 0 });
    expect(await world.apply(second)).toMatchObject({ state: 'done', toRender: 0, reused: 2, rendered: 0 });
    expect((await world.itemsOf(second)).map(({ outcome, variantId }) => [outcome, variantId])).toEqual(
      (await world.itemsOf(first)).map(({ variantId }) => ['reuse', variantId]),
    );
    expect((await world.stepsOf(second)).map(({ event }) => event)).toEqual(['applied', 'done']);
    expect(await variantsOf(before.map(({ id }) => id))).toEqual(before);
  });

  it('a changed headline renders exactly its own language again', async () => {
    const request = world.notice({ locales: ['zh-CN', 'en'], rows: rows('lang', 2) });
    const first = await world.planOf(request);
    await world.apply(first);
    await render(first);
    const copy = request['copy'] as Record<string, Record<string, string>>;
    const changed = await world.planOf({ ...request, copy: { ...copy, en: { ...copy['en'], headline: 'Come and be screened' } } });
    expect(changed).toMatchObject({ toRender: 2, reused: 2 });
    const outcomes = (await world.itemsOf(changed)).map(({ locale, outcome }) => `${locale} ${outcome}`).toSorted();
    expect(outcomes).toEqual(['en render', 'en render', 'zh-CN reuse', 'zh-CN reuse']);
    await world.apply(changed);
    const [done] = await render(changed);
    expect(done).toMatchObject({ rendered: 2, reused: 2, failed: 0 });
  });

  it('at the same moment, plans for spots on which nothing stood yet leave one of them standing on each', async () => {
    const own = await world.makeCampaign();
    for (let round = 0; round < 3; round++) {
      const plans: Plan[] = [];
      for (const place of ['甲楼', '乙楼', '丙楼'])
        plans.push(await world.planOf(world.notice({ rows: Array.from({ length: 5 }, (_, i) => row(`first${round}-${i}`, {}, { place })) }), own));
      const applied = await Promise.all(plans.map((plan) => world.apply(plan)));
      expect(applied.map(({ supersedes }) => supersedes).toSorted()).toEqual([0, 5, 5]);
      await Promise.all(plans.map((plan) => world.post(`/v1/campaigns/${own}/plans/${plan.id}/pause`)));
    }
    const standing = await service.database.db
      .select({ spot: placement.spot, medium: placement.medium })
      .from(placement)
      .where(and(eq(placement.campaignId, own), isNull(placement.supersededAt)));
    expect(standing).toHaveLength(15);
    expect(new Set(standing.map(({ spot, medium }) => `${spot} ${medium}`)).size).toBe(15);
  });

  it('two plans that share variants, applied at the same moment, both get done with their own counts', async () => {
    const [left, right] = await Promise.all([
      world.planOf(world.notice({ rows: rows('pair', 20) })),
      world.planOf(world.notice({ rows: rows('pair', 30).slice(10) })),
    ]);
    await startRendering();
    await Promise.all([world.apply(left), world.apply(right)]);
    const [one, two] = await render(left, right);
    expect([one?.toRender, one?.rendered, one?.failed, (two?.toRender ?? 0) + (two?.reused ?? 0), two?.rendered]).toEqual([20, 20, 0, 20, two?.toRender]);
    for (const plan of [left, right]) {
      const rendered = (await world.itemsOf(plan)).filter(({ outcome }) => outcome === 'render');
      expect(renderedIn(await world.stepsOf(plan))).toEqual(world.variantIdsOf(rendered));
    }
    const all = new Set([...world.variantIdsOf(await world.itemsOf(left)), ...world.variantIdsOf(await world.itemsOf(right))]);
    expect((await variantsOf([...all])).map(({ state }) => state)).toEqual(Array.from({ length: 30 }, () => 'ready'));
  });
});

it('a plan whose jobs never reached the queue is rendered all the same, once workers look for what is left', async () => {
  const { queue } = service.parts;
  const { enqueueMany } = queue;
  const plan = await world.planOf(world.notice({ rows: rows('lost', 3) }));
  queue.enqueueMany = () => Promise.reject(new Error('the process died here'));
  expect((await service.send('POST', `${world.plansPath}/${plan.id}/apply`, { key: world.keys.editor })).status).toBe(500);
  queue.enqueueMany = enqueueMany;
  expect([(await world.show(plan)).state, await queued()]).toEqual(['applied', 0]);
  const [done] = await render(plan);
  expect(done).toMatchObject({ toRender: 3, rendered: 3, failed: 0 });
});

describe('a plan is stale, and is not applied, when', () => {
  const refused = async (plan: { id: string }): Promise<void> => {
    const before = await queued();
    const answer = await service.send('POST', `${world.plansPath}/${plan.id}/apply`, { key: world.keys.editor });
    expect([answer.status, (await service.problemOf(answer)).code]).toEqual([409, 'plan-stale']);
    expect([(await world.show({ ...plan, campaignId: world.campaignId })).state, await queued()]).toEqual(['open', before]);
  };

  it('an asset’s focal point moved since; moved back, it applies', async () => {
    const plan = await world.planOf(world.card());
    const move = (x: number) => service.ask('PATCH', `/v1/assets/${world.assets.portrait.id}`, { key: world.keys.editor, json: { focal: { x, y: 0.5 } } });
    await move(0.2);
    await refused(plan);
    await move(0.5);
    await world.apply(plan);
    await render(plan);
  });

  it('what must stay in sight of a picture was marked since; of a logo it is no input, and changes nothing', async () => {
    const mark = (id: string, safeBox: unknown) => service.ask('PATCH', `/v1/assets/${id}`, { key: world.keys.editor, json: { safeBox } });
    const safeBox = { x: 0.1, y: 0.1, width: 0.5, height: 0.5 };
    const plan = await world.planOf(world.card());
    const before = world.variantIdsOf(await world.itemsOf(plan));
    await mark(world.assets.logo.id, safeBox);
    await mark(world.assets.partnerLogo.id, safeBox);
    expect(world.variantIdsOf(await world.itemsOf(await world.planOf(world.card())))).toEqual(before);
    await mark(world.assets.portrait.id, safeBox);
    await refused(plan);
    const after = world.variantIdsOf(await world.itemsOf(await world.planOf(world.card())));
    expect(after.some((id) => before.includes(id))).toBe(false);
    for (const { id } of [world.assets.portrait, world.assets.logo, world.assets.partnerLogo]) await mark(id, null);
    expect(world.variantIdsOf(await world.itemsOf(await world.planOf(world.card())))).toEqual(before);
  });

  it('a release was ended since', async () => {
    const person = await world.makeAmbassador('周远山');
    const releaseId = await world.releaseFor(person);
    const plan = await world.planOf(world.card({ ambassadors: [person] }));
    expect(plan.toRender).toBe(1);
    await world.post(`/v1/releases/${releaseId}/end`, { reason: 'withdrawn' });
    await refused(plan);
  });

  it('a release was given since: what was blocked would be made without anybody having looked', async () => {
    const person = await world.makeAmbassador('陈书禾');
    const plan = await world.planOf(world.card({ ambassadors: [person] }));
    expect(plan.blocked).toBe(1);
    await world.releaseFor(person);
    await refused(plan);
  });

  it('what is blocked is blocked for another reason now', async () => {
    const person = await world.makeAmbassador('何一');
    const plan = await world.planOf(world.card({ ambassadors: [person] }));
    expect(plan.blockedBecause).toMatchObject([{ code: 'release-none' }]);
    await world.releaseFor(person, { channels: ['wecom-poster'] });
    await refused(plan);
  });

  it('an asset was recalled since', async () => {
    const plan = await world.planOf(world.notice({ rows: rows('recalled', 1) }));
    const { id } = await world.post('/v1/recalls', { subjectKind: 'asset', subjectId: world.assets.logo.id, reason: 'taken back' });
    await refused(plan);
    await world.post(`/v1/recalls/${id}/lift`);
  });
});

describe('progress', () => {
  it('followed with Last-Event-ID misses no step and repeats none, wherever it broke off', async () => {
    const plan = await world.planOf(world.notice({ rows: rows('sse', 12) }));
    await world.apply(plan);
    const following = world.stepsOf(plan, undefined, 4);
    const rendering = render(plan);
    const begun = await following;
    const rest = await world.stepsOf(plan, begun.at(-1)?.id);
    await rendering;
    const whole = await world.stepsOf(plan);
    expect(whole).toHaveLength(14);
    expect([...begun, ...rest]).toEqual(whole);
    for (let after = 0; after < whole.length; after++) expect(await world.stepsOf(plan, after)).toEqual(whole.slice(after));
    // A browser that comes back after the last step is told to stay away, instead of being kept waiting for nothing.
    const answer = await service.send('GET', `${world.plansPath}/${plan.id}/progress`, { key: world.keys.editor, headers: { 'Last-Event-ID': '14' } });
    expect(answer.status).toBe(204);
  });
});

describe('a variant that cannot be rendered', () => {
  /** Loses what a render needs and no retry can bring back. */
  const loseLayout = async (plan: { id: string; campaignId: string }): Promise<void> => {
    const [first] = await variantsOf(world.variantIdsOf(await world.itemsOf(plan)));
    await service.database.db.delete(templateSnapshot).where(eq(templateSnapshot.digest, first?.manifest.template.digest ?? ''));
  };

  it('is marked with the reason, counted, and rendered when it is planned again', async () => {
    const request = world.notice({ channels: ['zhihu-pc-feed'], rows: rows('fail', 3) });
    const plan = await world.planOf(request);
    await world.apply(plan);
    await loseLayout(plan);
    const [failed] = await render(plan);
    expect(failed).toMatchObject({ state: 'done', toRender: 3, rendered: 0, failed: 3 });
    expect((await world.stepsOf(plan)).map(({ event }) => event)).toEqual(['applied', 'failed', 'failed', 'failed', 'done']);
    const { items } = await world.get<{ items: VariantSummary[] }>(`/v1/variants?campaign=${world.campaignId}&state=failed`);
    expect(items.map(({ failure }) => failure)).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('layout')));

    const again = await world.planOf(request);
    expect(again).toMatchObject({ toRender: 3, reused: 0 });
    await world.apply(again);
    const [done] = await render(again);
    expect(done).toMatchObject({ toRender: 3, rendered: 3, failed: 0 });
    expect((await variantsOf(items.map(({ id }) => id))).map(({ state, failure }) => [state, failure])).toEqual(
      Array.from({ length: 3 }, () => ['ready', null]),
    );
    expect(await world.show(plan)).toMatchObject({ state: 'done', rendered: 0, failed: 3 });
  });

  it('and is tried again by a second plan while the first still runs, is waited for and counted once by both', async () => {
    const first = await world.planOf(world.notice({ rows: rows('retry', 3) }));
    await world.apply(first);
    const [failing = ''] = world.variantIdsOf(await world.itemsOf(first));
    await failVariant(service.parts, failing, new Error('for the test'));
    expect(await world.show(first)).toMatchObject({ state: 'applied', failed: 1 });

    const second = await world.planOf(world.notice({ rows: rows('retry', 3) }));
    await world.apply(second);
    const [one, two] = await render(first, second);
    expect([one, two].map((plan) => [plan?.toRender, plan?.rendered, plan?.failed])).toEqual([
      [3, 3, 0],
      [3, 3, 0],
    ]);
    for (const plan of [first, second]) expect(renderedIn(await world.stepsOf(plan))).toEqual(world.variantIdsOf(await world.itemsOf(plan)));
  });

  it('for a passing reason is tried again by itself', async () => {
    const plan = await world.planOf(world.card({ channels: ['zhihu-pc-rectangle'] }));
    await world.apply(plan);
    const { storage } = service.parts;
    const { read, readAll } = storage;
    let refusals = 0;
    storage.readAll = () => {
      refusals++;
      storage.readAll = readAll;
      return Promise.reject(new Error('the disk is away for a moment'));
    };
    const [done] = await render(plan);
    Object.assign(storage, { read, readAll });
    expect([refusals, done?.rendered, done?.failed]).toEqual([1, 1, 0]);
  });
});

it('lineage holds exactly what each manifest is made of', async () => {
  const plan = await world.planOf(
    world.card({ locales: ['zh-CN', 'en'], channels: ['wechat-moments-ad-square', 'zhihu-pc-feed'], partners: [world.partner.id] }),
  );
  const notice = await world.planOf(world.notice({ rows: rows('lineage', 2) }));
  await Promise.all([world.apply(plan), world.apply(notice)]);
  await render(plan, notice);
  const assetOf = new Map(Object.values(world.assets).map(({ id, sha256 }) => [sha256, id]));
  const ids = world.variantIdsOf([...(await world.itemsOf(plan)), ...(await world.itemsOf(notice))]);
  expect(ids.length).toBeGreaterThanOrEqual(5);
  for (const id of ids) {
    const { manifest, lineage } = await world.get<{
      manifest: (typeof variant.$inferSelect)['manifest'];
      lineage: { kind: string; inputId: string; slot: string; digest: string }[];
    }>(`/v1/variants/${id}`);
    const { subject } = manifest;
    const wanted = [
      ['campaign', subject.campaignId, ''],
      ['template', manifest.template.name, ''],
      ['channel', manifest.channel.id, ''],
      ['rule-pack', manifest.rulePack, ''],
      ...(subject.ambassadorId ? [['person', subject.ambassadorId, '']] : []),
      ...(subject.partnerId ? [['partner', subject.partnerId, '']] : []),
      ...Object.entries(manifest.pictures).flatMap(([slot, refs]) => refs.map(({ sha256 }) => ['asset', assetOf.get(sha256), slot])),
      ...manifest.fonts.map(({ family, weight }) => ['font', `${family} ${weight}`, '']),
    ].map((one) => one.join(' '));
    const texts = lineage.filter(({ kind }) => kind === 'text').map(({ slot }) => slot);
    expect(texts.toSorted()).toEqual(Object.keys(manifest.text).toSorted());
    expect(
      lineage
        .filter(({ kind }) => kind !== 'text')
        .map(({ kind, inputId, slot }) => `${kind} ${inputId} ${slot}`)
        .toSorted(),
    ).toEqual(wanted.toSorted());
  }
  const unplanned = await service.database.db.selectDistinct({ id: planItem.variantId }).from(planItem).where(inArray(planItem.variantId, ids));
  expect(unplanned).toHaveLength(ids.length);
});
