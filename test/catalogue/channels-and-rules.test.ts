import { describe, expect, it } from 'vitest';
import { allChannels, channelsRoutes } from '#catalogue/channels/index.ts';
import { rulePackId, rulesRoutes } from '#catalogue/rules/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { actorWith, mountRoutes } from './mount-routes.ts';

const clock = fixedClock('2026-11-23T12:00:00+08:00');
const routers = () => [channelsRoutes({ clock }), rulesRoutes({ clock })];
const { call, app } = mountRoutes(routers());

describe('GET /v1/channels', () => {
  it('gives every channel once, page by page, in the order of the catalogue', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { status, body } = await call('GET', `/v1/channels?limit=20${cursor ? `&cursor=${cursor}` : ''}`);
      expect(status).toBe(200);
      seen.push(...(body['items'] as { id: string }[]).map((item) => item.id));
      cursor = body['nextCursor'] as string | null;
    } while (cursor);
    expect(seen).toEqual(allChannels(clock.now()).map((channel) => channel.id));
  });

  it('filters by platform and by evidence', async () => {
    const { body } = await call('GET', '/v1/channels?platform=wechat-ads&evidence=official');
    const items = body['items'] as { platform: string; evidence: string }[];
    expect(items.length).toBeGreaterThan(3);
    for (const item of items) expect(item).toMatchObject({ platform: 'wechat-ads', evidence: 'official' });
  });

  it('filters by kind and by a format that is taken, and all filters together', async () => {
    const idsOf = async (query: string) => ((await call('GET', `/v1/channels?limit=200&${query}`)).body['items'] as { id: string }[]).map(({ id }) => id);
    const all = allChannels(clock.now());
    expect(await idsOf('kind=print')).toEqual(all.filter(({ kind }) => kind === 'print').map(({ id }) => id));
    expect(await idsOf('format=webp')).toEqual(all.filter(({ formats }) => formats.includes('webp')).map(({ id }) => id));
    expect(await idsOf('platform=print&format=pdf&evidence=official')).toEqual([]);
    expect(await call('GET', '/v1/channels?format=psd')).toMatchObject({ status: 400, body: { code: 'invalid-input', fields: [{ pointer: '/format' }] } });
  });

  it('shows a spec as it holds on a day, and none before its first', async () => {
    const version = async (on: string) => (await call('GET', `/v1/channels/google-merchant-image?on=${on}`)).body['version'];
    expect([await version('2027-01-30'), await version('2027-01-31')]).toEqual([1, 2]);
    const { body } = await call('GET', '/v1/channels?limit=200&on=2019-10-15');
    expect((body['items'] as { id: string }[]).map(({ id }) => id)).not.toContain('tencent-ads-corporate-img');
    const early = await call('GET', '/v1/channels/tencent-ads-corporate-img?on=2019-10-15');
    expect(early).toMatchObject({ status: 404, body: { code: 'channel-not-found', detail: expect.stringContaining('2019-10-15') } });
    expect(await call('GET', '/v1/channels?on=2026-02-30')).toMatchObject({ status: 400, body: { code: 'invalid-input', fields: [{ pointer: '/on' }] } });
  });

  it('says how each field is proven, and where sources disagree', async () => {
    expect((await call('GET', '/v1/channels/bluesky-post')).body).toMatchObject({
      evidence: 'secondary',
      fieldEvidence: { width: 'convention', height: 'convention' },
      gating: ['formats', 'maxBytes'],
      conflicts: [{ field: 'maxBytes', values: ['1 MB', '2 MB'], why: expect.any(String) }],
    });
  });

  it('holds texts to a channel’s limits, in its own unit', async () => {
    const check = (id: string, texts: unknown) => call('POST', `/v1/channels/${id}/check-text`, { texts });
    expect((await check('wecom-link-card', { title: '早'.repeat(22), desc: 'ok' })).body).toEqual({
      channel: 'wecom-link-card',
      version: 1,
      notTaken: [],
      problems: [{ field: 'title', unit: 'byte', measured: 66, limit: 64, blocks: true, detail: 'The text title takes at most 64 bytes, and it has 66.' }],
    });
    expect((await check('wecom-link-card', { title: '早'.repeat(21) })).body['problems']).toEqual([]);
    expect((await check('wecom-link-card', { titel: '早'.repeat(22), constructor: 'x' })).body).toMatchObject({
      notTaken: ['titel', 'constructor'],
      problems: [],
    });
    expect(await check('carrier-pigeon', {})).toMatchObject({ status: 404, body: { code: 'channel-not-found' } });
    expect(await check('wecom-link-card', { title: 7 })).toMatchObject({ status: 400, body: { fields: [{ pointer: '/texts/title' }] } });
  });

  it('answers an unknown channel with its own code', async () => {
    expect((await call('GET', '/v1/channels/douyin-cover')).body).toMatchObject({ id: 'douyin-cover', width: 1080, height: 1920 });
    expect(await call('GET', '/v1/channels/carrier-pigeon')).toMatchObject({ status: 404, body: { code: 'channel-not-found' } });
  });

  it('refuses a cursor that is no channel of this list', async () => {
    expect(await call('GET', '/v1/channels?cursor=carrier-pigeon')).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', fields: [{ pointer: '/cursor' }] },
    });
  });

  it('asks for the scope catalogue:read', async () => {
    const other = mountRoutes(routers(), actorWith({ scopes: ['events:write'] }));
    expect(await other.call('GET', '/v1/channels')).toMatchObject({ status: 403, body: { code: 'scope-missing', scope: 'catalogue:read' } });
    expect(await mountRoutes(routers(), null).call('GET', '/v1/rules')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });
});

describe('the rules over HTTP', () => {
  it('lists the pack in force and what each rule does', async () => {
    const { status, body } = await call('GET', '/v1/rules');
    expect(status).toBe(200);
    expect(body['rulePack']).toBe(rulePackId);
    expect(body['items']).toContainEqual(expect.objectContaining({ id: 'CN-PIPL-URL', severity: 'block', acts: 'review' }));
  });

  it('gives one rule, and answers an unknown one with its own code', async () => {
    expect((await call('GET', '/v1/rules/CN-AD-009-3-ABS')).body).toMatchObject({ id: 'CN-AD-009-3-ABS', acts: 'block' });
    expect(await call('GET', '/v1/rules/CN-NONE')).toMatchObject({ status: 404, body: { code: 'rule-not-found' } });
  });

  it('finds a wrong word, where it stands, and says what to do', async () => {
    const { status, body } = await call('POST', '/v1/rules/check', {
      texts: { headline: '全网销量第一' },
      locale: 'zh-CN',
      category: 'insurance',
      channel: 'douyin-cover',
    });
    expect(status).toBe(200);
    expect(body['findings']).toContainEqual(
      expect.objectContaining({
        ruleId: 'CN-AD-009-3-ABS',
        severity: 'block',
        slot: 'headline',
        match: '全网销量第一',
        span: { start: 0, end: 6 },
        fix: expect.objectContaining({ en: expect.any(String) }),
      }),
    );
    expect(body['undecided']).toContainEqual({ ruleId: 'CN-MAP-GS', unknown: ['hasMap'] });
  });

  it('points at what cannot be used', async () => {
    const body = { texts: {}, locale: 'zh-CN', category: 'charity' };
    expect(await call('POST', '/v1/rules/check', { ...body, channel: 'carrier-pigeon' })).toMatchObject({
      status: 422,
      body: { code: 'rule-check-unknown-reference', fields: [{ pointer: '/channel' }] },
    });
    expect(await call('POST', '/v1/rules/check', { ...body, category: 'lottery' })).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', fields: [{ pointer: '/category' }] },
    });
    expect(await call('POST', '/v1/rules/check', { ...body, texts: { a: '长'.repeat(2001) } })).toMatchObject({
      status: 400,
      body: { fields: [{ pointer: '/texts/a' }] },
    });
  });
});

it('the OpenAPI description of these routes can be made', () => {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'test', version: '1' } });
  expect(Object.keys(document.components?.schemas ?? {})).toEqual(expect.arrayContaining(['Channel', 'RuleView', 'Finding']));
});
