import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '#catalogue/assets/contract.ts';
import { wanderer } from '#test/engine/motion-cases.ts';
import { photo } from '#test/ingest/pictures.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, type PlanRequest, type World } from '#test/support/world.ts';

type Variant = { id: string; channel: string; mediaType: string; sha256: string; proofOk: boolean; proof: { checks: { check: string; ok: boolean }[] } };
let service: TestService;
let world: World;
let film: Asset;
beforeAll(async () => {
  service = await startTestService();
  world = await makeWorld(service);
  const uploaded = await world.upload(await wanderer(6, { ground: '#dfe9ee', delayMs: 300, size: { width: 640, height: 480 } }), 'film.gif', {
    kind: 'illustration',
  });
  film = await world.ready(uploaded.id);
  await world.releaseFor(film.id);
});
afterAll(() => service.stop());

const legal = '本活动为公益健康筛查，结果供健康管理参考，不能代替医生诊断。';
const ad = (more: PlanRequest = {}): PlanRequest => ({
  template: 'moving-ad',
  channels: ['oceanengine-gif', 'wechat-moments-ad-square'],
  locales: ['zh-CN'],
  copy: { 'zh-CN': { headline: '周末，去社区量一次血压', cta: '预约时间', legal } },
  pictures: { hero: film.id, logos: [world.assets.logo.id] },
  partners: [world.partner.id],
  rows: [{ key: 'a', values: {} }],
  ...more,
});
const variantsOf = async (request: PlanRequest): Promise<Map<string, Variant>> => {
  const { items } = await world.planAndRender(request);
  const all = await Promise.all(world.variantIdsOf(items).map((id) => world.get<Variant>(`/v1/variants/${id}`)));
  return new Map(all.map((one) => [one.channel, one]));
};
const fileOf = async ({ id }: Variant): Promise<Buffer> =>
  Buffer.from(await (await service.send('GET', `/v1/variants/${id}/file`, { key: world.keys.editor })).arrayBuffer());

describe('an uploaded animation', () => {
  it('moves where the channel takes GIFs, stands still elsewhere, is proven, approved and delivered as it is', async () => {
    expect(film).toMatchObject({ fileKind: 'animation', frameCount: 6, details: { animation: { delaysMs: [300, 300, 300, 300, 300, 300], plays: 0 } } });
    const made = await variantsOf(ad());
    const [moving, still] = [made.get('oceanengine-gif'), made.get('wechat-moments-ad-square')];
    expect([moving?.mediaType, still?.mediaType, moving?.proofOk, still?.proofOk]).toEqual(['image/gif', 'image/jpeg', true, true]);
    expect(moving?.proof.checks.filter(({ check }) => ['frames', 'fidelity', 'flashes'].includes(check)).every(({ ok }) => ok)).toBe(true);
    expect(still?.proof.checks.some(({ check }) => check === 'frames')).toBe(false);
    const { pages, delay, loop, width, height } = await sharp(await fileOf(moving as Variant)).metadata();
    expect([pages, delay, loop, width, height]).toEqual([6, [300, 300, 300, 300, 300, 300], 0, 690, 388]);

    await world.approve([moving?.id ?? '', still?.id ?? '']);
    const partnerKey = await service.keyWith(['feed:read', 'events:write'], world.partner.id);
    const { items } = await world.feedOf(partnerKey, '?channel=oceanengine-gif');
    expect(items.map(({ _galaxy }) => _galaxy.variant)).toEqual([moving?.id]);
    const delivered = await service.send('GET', new URL(items[0]?.image ?? '').pathname);
    expect([delivered.status, delivered.headers.get('content-type')]).toEqual([200, 'image/gif']);
    const bytes = Buffer.from(await delivered.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(moving?.sha256);
  });

  it('is seen in a preview by its poster', async () => {
    const { template, copy, pictures } = ad() as { template: string; copy: Record<string, unknown>; pictures: unknown };
    const json = { channel: 'oceanengine-gif', locale: 'zh-CN', copy: copy['zh-CN'], pictures, campaign: world.campaignId };
    const answer = await service.send('POST', `/v1/templates/${template}/preview`, { key: world.keys.editor, json });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  it('that is longer than a channel allows is a reason against that placement alone', async () => {
    const long = await world.ready((await world.upload(await wanderer(8, { ground: '#e8e0d0', delayMs: 5000 }), 'long.gif')).id);
    const plan = await world.planOf(ad({ channels: ['iab-300x250', 'wechat-moments-ad-square'], pictures: { hero: long.id, logos: [world.assets.logo.id] } }));
    const items = await world.itemsOf(plan);
    expect(items.map(({ channel, outcome, reasons }) => [channel, outcome, reasons.map(({ code }) => code)])).toEqual([
      ['iab-300x250', 'blocked', ['animation-too-long']],
      ['wechat-moments-ad-square', 'render', []],
    ]);
  });
});

describe('several stills', () => {
  it('follow one another; another still behind the poster renders what moves, and nothing else', async () => {
    const [one, two, three] = await Promise.all([31, 32, 33].map(async (seed) => world.ready((await world.upload(await photo(seed), `still-${seed}.jpg`)).id)));
    const show = (ids: (string | undefined)[]) => ad({ pictures: { hero: ids, logos: [world.assets.logo.id] } });
    const moving = (await variantsOf(show([one?.id, two?.id]))).get('oceanengine-gif');
    expect(moving?.proofOk).toBe(true);
    expect((await sharp(await fileOf(moving as Variant)).metadata()).pages).toBeGreaterThanOrEqual(2);

    const again = await world.planOf(show([one?.id, two?.id]));
    expect([again.toRender, again.reused]).toEqual([0, 2]);
    const other = await world.planOf(show([one?.id, three?.id]));
    expect([other.toRender, other.reused]).toEqual([1, 1]);
    // What a still channel does not show is no input of it.
    const [, still] = await world.itemsOf(other);
    const { lineage } = await world.get<{ lineage: { kind: string; inputId: string }[] }>(`/v1/variants/${still?.variantId}`);
    expect(lineage.filter(({ kind }) => kind === 'asset').map(({ inputId }) => inputId)).not.toContain(three?.id);
  });
});
