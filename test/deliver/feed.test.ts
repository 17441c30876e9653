import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '#test/support/service.ts';
import { type FeedItem, inHours, row } from '#test/support/world.ts';
import { publish, type Published } from './publish.ts';

type Feed = { version: string; title: string; items: FeedItem[]; next_url?: string };
type Counts = { deliveries: number; impressions: number; clicks: { qr: number; link: number } };
let service: TestService;
let world: Published;
beforeAll(async () => {
  service = await startTestService();
  world = await publish(service, ['a', 'b', 'c', 'd', 'e']);
});
afterAll(() => service.stop());

const idsOf = ({ items }: { items: FeedItem[] }): string[] => items.map(({ id }) => id);

describe('a partner’s feed', () => {
  it('is JSON Feed 1.1 of what it may publish, each with working links of its own', async () => {
    const feed = await service.ask<Feed>('GET', '/v1/feed', { key: world.partnerKey });
    expect([feed.version, feed.title, feed.next_url]).toEqual(['https://jsonfeed.org/version/1.1', 'Galaxy · 晨曦', undefined]);
    expect(feed.items.map(({ _galaxy }) => _galaxy.variant).toSorted()).toEqual([...world.notices, ...world.cards].toSorted());
    for (const item of feed.items) {
      expect(await world.answerOf(item.image)).toEqual([200, null]);
      expect((await world.open(item.url)).headers.get('location')).toMatch(/^https:\/\/example\.org\/screening/);
    }
  });

  it('leaves out what is not approved, recalled, or of another partner', async () => {
    await world.make(world.requests.notice({ rows: [row('unapproved')] }));
    const theirs = world.variantIdsOf((await world.planAndRender(world.requests.notice({ partners: [world.otherPartner.id], rows: [row('theirs')] }))).items);
    await world.approve(theirs);
    const { id } = await world.post('/v1/recalls', { subjectKind: 'variant', subjectId: world.notices[0], reason: 'typing error' });
    expect(idsOf(await world.feedOf(world.partnerKey))).toEqual(
      world.items.filter(({ _galaxy }) => _galaxy.variant !== world.notices[0]).map((item) => item.id),
    );
    expect((await world.feedOf(world.otherPartnerKey)).items.map(({ _galaxy }) => _galaxy.variant)).toEqual(theirs);
    await world.post(`/v1/recalls/${id}/lift`);
  });

  it.each([1, 2, 4, 6])('in pages of %i gives everything once, and nothing twice, following next_url', async (limit) => {
    // One of them is held back: a page that lost an item must not end the feed.
    const { id } = await world.post('/v1/recalls', { subjectKind: 'variant', subjectId: world.notices[2], reason: 'held back' });
    const seen: string[] = [];
    let pages = 0;
    for (let next: string | undefined = `/v1/feed?limit=${limit}`; next; pages++) {
      const feed: Feed = await service.ask<Feed>('GET', new URL(next, service.url).href.replace('localhost', '127.0.0.1'), { key: world.partnerKey });
      seen.push(...idsOf(feed));
      next = feed.next_url;
    }
    expect(seen).toEqual(world.items.filter(({ _galaxy }) => _galaxy.variant !== world.notices[2]).map((item) => item.id));
    expect(pages).toBe(Math.ceil(world.items.length / limit));
    await world.post(`/v1/recalls/${id}/lift`);
  });

  it('can be narrowed to a channel and a language, page by page', async () => {
    expect((await world.feedOf(world.partnerKey, '?channel=wechat-moments-ad-square')).items.map(({ _galaxy }) => _galaxy.variant)).toEqual(world.cards);
    expect((await world.feedOf(world.partnerKey, '?locale=en')).items).toEqual([]);
    const first = await world.feedOf(world.partnerKey, '?channel=zhihu-pc-rectangle&locale=zh-CN&limit=3');
    expect(first.next_url).toMatch(/channel=zhihu-pc-rectangle&locale=zh-CN&cursor=/);
  });

  it('shows what a campaign makes for all of its partners to those, and to nobody else', async () => {
    const campaign = await world.makeCampaign({ partnerIds: [world.partner.id, world.otherPartner.id] });
    const third = await world.post('/v1/partners', { name: { en: 'Third' }, logoAssetId: world.assets.otherLogo.id });
    const thirdKey = await service.keyWith(['feed:read'], third.id);
    const [shared = ''] = world.variantIdsOf((await world.planAndRender(world.requests.notice({ partners: [], rows: [row('shared')] }), campaign)).items);
    await world.approve([shared]);
    const sees = async (key: string) => (await world.feedOf(key)).items.find(({ _galaxy }) => _galaxy.variant === shared)?.image;
    const links = [await sees(world.partnerKey), await sees(world.otherPartnerKey), await sees(thirdKey)];
    expect([links[0] === links[1], links[2]]).toEqual([false, undefined]);
    for (const link of links.slice(0, 2)) expect(await world.answerOf(link ?? '')).toEqual([200, null]);
  });

  it('is for partners: a key without one is told so, and one without the scope is refused', async () => {
    const answers = await Promise.all(
      [service.keyWith(['feed:read']), service.keyWith(['events:write'], world.partner.id)].map(async (key) =>
        service.send('GET', '/v1/feed', { key: await key }),
      ),
    );
    expect(await Promise.all(answers.map(async (answer) => [answer.status, (await service.problemOf(answer)).code]))).toEqual([
      [403, 'feed-needs-partner'],
      [403, 'scope-missing'],
    ]);
  });

  it('never goes back to what was replaced, while a third generation waits for its approval', async () => {
    const campaign = await world.makeCampaign({ partnerIds: [world.partner.id] });
    const request = world.requests.notice({ rows: [row('generation')] });
    const copy = request['copy'] as Record<string, Record<string, string>>;
    const made = async (headline: string): Promise<string> => {
      const { items } = await world.planAndRender({ ...request, copy: { ...copy, 'zh-CN': { ...copy['zh-CN'], headline } } }, campaign);
      return world.variantIdsOf(items)[0] ?? '';
    };
    const known = new Set((await world.feedOf(world.partnerKey)).items.map(({ _galaxy }) => _galaxy.variant));
    const shown = async () => (await world.feedOf(world.partnerKey)).items.map(({ _galaxy }) => _galaxy.variant).filter((id) => !known.has(id));
    const first = await made('第一代标题');
    await world.approve([first]);
    const second = await made('第二代标题');
    expect(await shown()).toEqual([first]);
    await world.approve([second]);
    expect(await shown()).toEqual([second]);
    const third = await made('第三代标题');
    expect(await shown()).toEqual([second]);
    await world.approve([third]);
    expect(await shown()).toEqual([third]);
    await world.post('/v1/recalls', { subjectKind: 'campaign', subjectId: campaign, reason: 'the other tests count what they made' });
  });

  it('shows the newest approved one of a spot: a rejection changes nothing, an approval that is taken back brings the one before back', async () => {
    const campaign = await world.makeCampaign({ partnerIds: [world.partner.id] });
    const person = await world.makeAmbassador('江一白');
    const release = await world.releaseFor(person);
    const request = world.requests.card({ ambassadors: [person], partners: [world.partner.id] });
    const copy = request['copy'] as Record<string, Record<string, string>>;
    const made = async (headline: string): Promise<string> => {
      const { items } = await world.planAndRender({ ...request, copy: { ...copy, 'zh-CN': { ...copy['zh-CN'], headline } } }, campaign);
      return world.variantIdsOf(items)[0] ?? '';
    };
    const reject = (id: string) => world.post('/v1/approvals', { variantIds: [id], decision: 'rejected', note: 'wrong words' }, world.keys.reviewer);
    const own = async () => (await world.feedOf(world.partnerKey)).items.filter(({ _galaxy }) => _galaxy.ambassador === person);
    const shown = async (): Promise<string[]> => (await own()).map(({ _galaxy }) => _galaxy.variant);
    const standing = async (): Promise<Set<string>> => {
      const { items } = await world.get<{ items: { id: string }[] }>(`/v1/variants?campaign=${campaign}&standing=true`);
      return new Set(items.map(({ id }) => id));
    };
    const first = await made('第一代标题');
    await world.approve([first]);
    const link = (await own())[0]?.image ?? '';

    const second = await made('第二代标题');
    expect([await shown(), (await standing()).has(first)]).toEqual([[first], false]);
    await reject(second);
    expect([await shown(), (await standing()).has(first)]).toEqual([[first], true]);
    await world.approve([second]);
    expect([await shown(), await world.answerOf(link)]).toEqual([[second], [410, 'superseded']]);
    await reject(second);
    expect([await shown(), await world.answerOf(link)]).toEqual([[first], [200, null]]);

    // Past a rejected one too; and what is rejected itself comes back through nothing.
    const third = await made('第三代标题');
    expect(await shown()).toEqual([first]);
    await world.approve([third]);
    expect(await shown()).toEqual([third]);
    await reject(first);
    await reject(third);
    expect(await shown()).toEqual([]);

    // Its rights are asked for as ever, and a recall brings nothing back.
    await world.approve([first, third]);
    const recall = await world.post('/v1/recalls', { subjectKind: 'variant', subjectId: third, reason: 'wrong date' }, world.keys.reviewer);
    expect(await shown()).toEqual([]);
    await world.post(`/v1/recalls/${recall.id}/lift`, undefined, world.keys.reviewer);
    await reject(third);
    expect(await shown()).toEqual([first]);
    await world.post(`/v1/releases/${release}/end`, { reason: 'the contract ended' });
    expect([await shown(), await world.answerOf(link)]).toEqual([[], [410, 'right-ended']]);
    await world.post('/v1/recalls', { subjectKind: 'campaign', subjectId: campaign, reason: 'the other tests count what they made' });
  });
});

describe('a right that ends', () => {
  it('is never outlived by a link', async () => {
    const person = await world.makeAmbassador('陈书禾');
    const endsAt = inHours(2);
    await world.releaseFor(person, { endsAt });
    const [id = ''] = await world.make(world.requests.card({ ambassadors: [person] }));
    await world.approve([id]);
    const item = (await world.feedOf(world.partnerKey)).items.find(({ _galaxy }) => _galaxy.variant === id);
    const right = new Date(endsAt).getTime();
    expect(new Date(item?._galaxy.right_ends ?? 0).getTime()).toBe(right);
    expect(new Date(item?._galaxy.link_expires ?? 0).getTime()).toBe(Math.floor(right / 1000) * 1000);
    const maxAgeS = Number(/max-age=(\d+)/.exec((await world.open(item?.image ?? '', {}, 'HEAD')).headers.get('cache-control') ?? '')?.[1]);
    expect(maxAgeS).toBeLessThanOrEqual(2 * 3600);
    expect(maxAgeS).toBeGreaterThan(2 * 3600 - 120);
  });

  it('between signing and fetching turns the link to 410, and takes the creative out of the feed', async () => {
    expect(await world.answerOf(world.card.image)).toEqual([200, null]);
    await world.post(`/v1/releases/${world.releaseId}/end`, { reason: 'withdrawn' });
    const answer = await world.open(world.card.image);
    expect(answer.status).toBe(410);
    expect(await service.problemOf(answer)).toMatchObject({ code: 'right-ended', detail: expect.stringContaining('was ended at') });
    expect(idsOf(await world.feedOf(world.partnerKey))).not.toContain(world.card.id);
    await world.releaseFor(world.ambassadorId);
    expect(await world.answerOf(world.card.image)).toEqual([200, null]);
  });

  it('with the campaign itself ends everything made for it', async () => {
    const campaign = await world.makeCampaign();
    const [id = ''] = world.variantIdsOf(
      (await world.planAndRender(world.requests.notice({ partners: [world.partner.id], rows: [row('ends')] }), campaign)).items,
    );
    await world.approve([id]);
    const image = (await world.feedOf(world.partnerKey)).items.find(({ _galaxy }) => _galaxy.variant === id)?.image ?? '';
    expect(await world.answerOf(image)).toEqual([200, null]);
    await service.ask('PATCH', `/v1/campaigns/${campaign}`, { key: world.keys.editor, json: { endsAt: inHours(-0.001) } });
    expect(await world.answerOf(image)).toEqual([410, 'right-ended']);
  });
});

it('a partner’s server that fetches a file is counted as a delivery, once, and never as an impression', async () => {
  const campaign = await world.makeCampaign();
  const [id = ''] = world.variantIdsOf(
    (await world.planAndRender(world.requests.notice({ partners: [world.partner.id], rows: [row('counted')] }), campaign)).items,
  );
  await world.approve([id]);
  const item = (await world.feedOf(world.partnerKey)).items.find(({ _galaxy }) => _galaxy.variant === id);
  const image = item?.image ?? '';
  const counted = async (): Promise<[number, number]> => {
    const { total } = await world.get<{ total: Counts }>(`/v1/campaigns/${campaign}/results?by=channel`);
    return [total.deliveries, total.impressions];
  };
  const etag = (await world.open(image, {}, 'HEAD')).headers.get('etag') ?? '';
  for (const [name, value] of [
    ['If-None-Match', etag],
    ['Range', 'bytes=0-9'],
    ['Range', 'bytes=10-19'],
    ['Range', 'bytes=99999999-'],
  ] as const)
    await (await world.open(image, { [name]: value })).arrayBuffer();
  await (await world.open(image)).arrayBuffer();
  await expect.poll(counted).toEqual([1, 0]);
  // In parts it has been fetched once its end has.
  await (await world.open(image, { Range: 'bytes=20-' })).arrayBuffer();
  await (await world.open(item?._galaxy.pixel ?? '', { 'User-Agent': 'Mozilla/5.0 (Macintosh) Safari/605.1.15' })).arrayBuffer();
  await expect.poll(counted).toEqual([2, 1]);
});
