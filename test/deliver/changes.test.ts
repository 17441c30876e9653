import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createKey } from '#api/accounts/index.ts';
import { scopes } from '#kernel/access.ts';
import { publish, type Published } from '#test/deliver/publish.ts';
import { svg } from '#test/ingest/pictures.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { inHours, noticeCopy, row } from '#test/support/world.ts';

/** What people change after a creative was approved, and what its links answer then. */
const edgeKey = 'an-edge-key-for-tests-of-forty-characters';
const service: TestService = await startTestService({ env: { EDGE_KEY: edgeKey } });
let world: Published;
beforeEach(async () => void (world = await publish(service, ['a'])));
afterAll(() => service.stop());

const patch = (path: string, json: unknown) => service.ask('PATCH', path, { key: world.keys.editor, json });
const patchCampaign = (json: unknown) => patch(`/v1/campaigns/${world.campaignId}`, json);
const noticeOf = (more: Record<string, unknown> = {}) => world.requests.notice({ partners: [world.partner.id], ...more });
const corrected = { 'zh-CN': { ...noticeCopy['zh-CN'], headline: '健康筛查来到您家门口' } };

describe('a person who is named on a picture after it was used', () => {
  it('has rights in what was made with it: without a release it is no longer delivered, and a recall reaches it', async () => {
    const made = await world.post('/v1/ambassadors', { name: { 'zh-CN': '陈书禾' }, title: { 'zh-CN': '守护大使' }, portraitAssetId: world.assets.logo.id });
    expect(await world.answerOf(world.notice.image)).toEqual([410, 'right-ended']);

    await world.releaseFor(made.id);
    expect(await world.answerOf(world.notice.image)).toEqual([200, null]);
    const recall = await world.post<{ variants: number }>(
      '/v1/recalls',
      { subjectKind: 'person', subjectId: made.id, reason: 'has withdrawn' },
      world.keys.reviewer,
    );
    expect(recall.variants).toBe(2);
    expect(await world.answerOf(world.notice.image)).toEqual([410, 'recalled']);
  });
});

describe('a reviewer', () => {
  it('cannot approve with a second key what the same person planned with a first one', async () => {
    const person = { id: 'usr_ada', ownerId: 'usr_ada', scopes: new Set(scopes) };
    const [first, second] = await Promise.all(
      ['plans', 'approves'].map((name) => createKey(service.parts, { name, scopes: [...scopes], partnerId: null, giver: person })),
    );
    const plan = await world.post<{ id: string; campaignId: string }>(world.plansPath, noticeOf({ rows: [row('ada')] }), first?.key);
    await world.apply(plan);
    await world.done(plan);
    const variantIds = world.variantIdsOf(await world.itemsOf(plan));
    const decision = await world.post<{ decided: number; refused: { code: string }[] }>('/v1/approvals', { variantIds, decision: 'approved' }, second?.key);
    expect(decision).toMatchObject({ decided: 0, refused: [{ code: 'own-work' }] });
  });
  it('cannot approve what somebody else planned first and they planned again', async () => {
    const plan = await world.post<{ id: string }>(world.plansPath, noticeOf(), world.keys.both);
    expect(plan).toMatchObject({ toRender: 0, reused: 1 });
    const decision = await world.post('/v1/approvals', { variantIds: world.notices, decision: 'approved' }, world.keys.both);
    expect(decision).toMatchObject({ decided: 0, refused: [{ code: 'own-work' }] });
  });
});

describe('a replaced logo', () => {
  const replaceLogo = async () => {
    const form = new FormData();
    form.append('file', new File([new Uint8Array(svg(`<circle cx="20" cy="10" r="9" fill="#1d6b4f"/><desc>${world.assets.logo.id}</desc>`))], 'logo.svg'));
    await service.ask('POST', `/v1/assets/${world.assets.logo.id}/versions`, { key: world.keys.editor, body: form });
    await world.ready(world.assets.logo.id);
  };
  const approve = (variantIds: readonly string[]) =>
    world.post<{ decided: number; warnings: { variantId: string; code: string; detail: string }[] }>(
      '/v1/approvals',
      { variantIds, decision: 'approved' },
      world.keys.reviewer,
    );

  it('leaves what was approved with the old one in delivery, until its successor is approved; a recall reaches both', async () => {
    await replaceLogo();
    expect(await world.answerOf(world.notice.image)).toEqual([200, null]);
    const made = await world.make(noticeOf());
    expect(made).not.toEqual(world.notices);
    expect(await world.answerOf(world.notice.image)).toEqual([200, null]);
    expect(await approve(made)).toMatchObject({ decided: 1, warnings: [] });
    expect(await world.answerOf(world.notice.image)).toEqual([410, 'superseded']);
    const successor = (await world.feedOf(world.partnerKey)).items.find(({ _galaxy }) => _galaxy.variant === made[0]);
    expect(await world.answerOf(successor?.image ?? '')).toEqual([200, null]);
    await world.post('/v1/recalls', { subjectKind: 'asset', subjectId: world.assets.logo.id, reason: 'wrong logo' }, world.keys.reviewer);
    for (const link of [world.notice.image, successor?.image ?? '']) expect(await world.answerOf(link)).toEqual([410, 'recalled']);
  });

  it('warns the reviewer who approves what was made with the old one, by its name and versions; the decision stands', async () => {
    const variantIds = await world.make(noticeOf({ rows: [row('late')] }));
    await replaceLogo();
    const decision = await approve(variantIds);
    expect(decision).toMatchObject({ decided: 1, warnings: [{ variantId: variantIds[0], code: 'stale' }] });
    expect(decision.warnings[0]?.detail).toContain('version 1 of “logo”');
    expect((await world.feedOf(world.partnerKey)).items.some(({ _galaxy }) => _galaxy.variant === variantIds[0])).toBe(true);
  });
});

describe('a changed landing page', () => {
  it('makes new creatives with new codes; an approved one leads where it led when it was approved', async () => {
    await patchCampaign({ landingUrl: 'https://other.example.net/buy' });
    const { plan } = await world.planAndRender(noticeOf());
    expect(plan).toMatchObject({ rendered: 1, reused: 0 });
    const visit = await service.send('GET', new URL(world.notice.url).pathname, { headers: { 'User-Agent': 'Mozilla/5.0' } });
    expect(visit.headers.get('location')).toMatch(/^https:\/\/example\.org\/screening/);
  });
});

describe('a corrected creative', () => {
  it('takes the place of the old one once it is approved, not before', async () => {
    const made = await world.make(noticeOf({ copy: corrected }));
    expect(await world.answerOf(world.notice.image)).toEqual([200, null]);
    await world.approve(made);
    expect(await world.answerOf(world.notice.image)).toEqual([410, 'superseded']);
    const inFeed = (await world.feedOf(world.partnerKey)).items.map(({ _galaxy }) => _galaxy.variant);
    expect(inFeed.toSorted()).toEqual([...made, ...world.cards].toSorted());
  });
  it('gives way again when the old words are planned again', async () => {
    await world.approve(await world.make(noticeOf({ copy: corrected })));
    await world.make(noticeOf());
    expect(await world.answerOf(world.notice.image)).toEqual([200, null]);
  });
});

describe('a campaign', () => {
  it('that has not started delivers nothing yet', async () => {
    await patchCampaign({ startsAt: inHours(24) });
    expect(await world.answerOf(world.notice.image)).toEqual([403, 'campaign-not-started']);
  });
  it('that comes to advertise something else needs new approvals', async () => {
    await patchCampaign({ category: 'general' });
    expect(await world.answerOf(world.notice.image)).toEqual([403, 'not-approved']);
  });
});

describe('a recalled partner', () => {
  it('gets nothing any more, also of what is made for every partner', async () => {
    await patchCampaign({ partnerIds: [world.partner.id] });
    const shared = await world.make(noticeOf({ partners: [], rows: [row('for-all')] }));
    await world.approve(shared);
    const item = (await world.feedOf(world.partnerKey)).items.find(({ _galaxy }) => _galaxy.variant === shared[0]);
    expect(await world.answerOf(item?.image ?? '')).toEqual([200, null]);
    await world.post('/v1/recalls', { subjectKind: 'partner', subjectId: world.partner.id, reason: 'the contract has ended' }, world.keys.reviewer);
    expect(await world.answerOf(item?.image ?? '')).toEqual([410, 'recalled']);
    expect((await world.feedOf(world.partnerKey)).items).toEqual([]);
  });
});

describe('what the law asks of pictures', () => {
  it('blocks a plan with a national emblem; an AI-made picture gets its label by itself', async () => {
    await patch(`/v1/assets/${world.assets.logo.id}`, { tags: ['ai-generated', 'national-emblem'] });
    const codes = (await world.itemsOf(await world.planOf(noticeOf()))).flatMap(({ reasons }) => reasons.map(({ code }) => code));
    expect(codes).toContain('CN-AD-009-1-EMBLEM');
    expect(codes).not.toContain('CN-AIGC-LABEL');
  });
});

describe('a plan', () => {
  it('of more placements than one plan may have is refused with its own code', async () => {
    const rows = ['key,community', ...Array.from({ length: 20_001 }, (_, i) => `r${i},花木社区`)].join('\n');
    const channels = ['zhihu-pc-rectangle', 'wecom-moments-image'];
    const answer = await service.send('POST', world.plansPath, { key: world.keys.editor, json: noticeOf({ rows, channels }) });
    expect([answer.status, (await service.problemOf(answer)).code]).toEqual([422, 'plan-too-large']);
  });
});

describe('deliveries', () => {
  it('count a file whose end was fetched, once, however many parts came before', async () => {
    const deliveries = async (): Promise<number> => {
      await service.parts.events.drain();
      return (await world.get<{ total: { deliveries: number } }>(`/v1/campaigns/${world.campaignId}/results`)).total.deliveries;
    };
    const fetchPart = async (range: string): Promise<void> => void (await (await world.open(world.notice.image, { Range: range })).arrayBuffer());
    for (let i = 0; i < 5; i++) await fetchPart('bytes=0-0');
    expect(await deliveries()).toBe(0);
    await fetchPart('bytes=1-');
    expect(await deliveries()).toBe(1);

    // A 304 is no delivery, unless our own edge says that it hands out the copy it holds.
    const etag = (await world.open(world.notice.image, {}, 'HEAD')).headers.get('etag') ?? '';
    const asks = async (headers: Record<string, string>): Promise<number> =>
      (await world.open(world.notice.image, { 'If-None-Match': etag, ...headers })).status;
    expect(await asks({ 'x-galaxy-hands-out': '1' })).toBe(304);
    expect(await asks({ 'x-galaxy-hands-out': '1', 'x-galaxy-edge-key': `${edgeKey}x` })).toBe(304);
    expect(await asks({ 'x-galaxy-edge-key': edgeKey })).toBe(304);
    expect(await deliveries()).toBe(1);
    expect(await asks({ 'x-galaxy-hands-out': '1', 'x-galaxy-edge-key': edgeKey })).toBe(304);
    expect(await deliveries()).toBe(2);
  });
});
