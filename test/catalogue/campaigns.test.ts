import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignsByIds, campaignsRoutes } from '#catalogue/campaigns/index.ts';
import { createPartner } from '#catalogue/partners/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addAsset } from './add-asset.ts';
import { actorWith, type Call, mountRoutes } from './mount-routes.ts';
import { whileHeld } from './while-held.ts';

const clock = fixedClock('2026-11-23T12:00:00+08:00');
const body = {
  name: { 'zh-CN': '社区早筛公益行', en: 'Screening in the community' },
  season: '2026-winter',
  project: 'community-screening',
  businessLine: 'screening',
  category: 'charity',
  landingUrl: 'https://example.org/screening?from=poster',
  startsAt: '2026-12-01T00:00:00+08:00',
  endsAt: '2027-03-01T00:00:00+08:00',
};
let database: TestDatabase;
let call: Call;
let partnerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const deps = { db: database.db, clock };
  call = mountRoutes([campaignsRoutes(deps)]).call;
  const created = await createPartner(deps, { name: { en: 'Dawn' }, logoAssetId: await addAsset(database.db, 'logo'), createdBy: 'usr_test' });
  partnerId = created.partner.id;
});
afterAll(() => database.drop());

const create = async (change: Record<string, unknown> = {}) => await call('POST', '/v1/campaigns', { ...body, ...change });

describe('a campaign', () => {
  it('comes back as it was sent, with its times in UTC', async () => {
    const { status, body: made } = await create({ partnerIds: [partnerId] });
    expect(status).toBe(201);
    expect(made).toMatchObject({ ...body, startsAt: '2026-11-30T16:00:00.000Z', endsAt: '2027-02-28T16:00:00.000Z', partnerIds: [partnerId] });
    expect(made['id']).toMatch(/^cmp_/);
    expect(await call('GET', `/v1/campaigns/${made['id']}`)).toMatchObject({ status: 200, body: made });
    expect((await campaignsByIds(database.db, [String(made['id'])])).size).toBe(1);
  });

  it('ends after it starts', async () => {
    expect(await create({ endsAt: body.startsAt })).toMatchObject({ status: 422, body: { code: 'campaign-dates-reversed', fields: [{ pointer: '/endsAt' }] } });
  });

  it('lands at an address without personal data', async () => {
    const answer = await create({ landingUrl: 'https://example.org/screening?phone=13800138000' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'campaign-personal-data-in-link', fields: [{ pointer: '/landingUrl' }] } });
    expect(JSON.stringify(answer.body)).not.toContain('13800138000');
  });

  it('names partners that exist', async () => {
    const stranger = newId('partner');
    expect(await create({ partnerIds: [partnerId, stranger] })).toMatchObject({
      status: 422,
      body: { code: 'campaign-unknown-reference', fields: [{ pointer: '/partnerIds/1' }] },
    });
  });

  it('is refused with a pointer for each bad field', async () => {
    const { status, body: problem } = await create({ businessLine: 'lottery', landingUrl: 'javascript:alert(1)', startsAt: 'soon', extra: 1 });
    expect(status).toBe(400);
    const pointers = (problem['fields'] as { pointer: string }[]).map((field) => field.pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/businessLine', '/landingUrl', '/startsAt']));
  });

  it('that does not exist is answered with its own code', async () => {
    const id = newId('campaign');
    expect(await call('GET', `/v1/campaigns/${id}`)).toMatchObject({ status: 404, body: { code: 'campaign-not-found' } });
    expect(await call('PATCH', `/v1/campaigns/${id}`, { season: 'x' })).toMatchObject({ status: 404, body: { code: 'campaign-not-found' } });
    expect(await call('GET', '/v1/campaigns/1%27%20or%201=1')).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });
});

describe('a patch', () => {
  it('changes what it names, and nothing else', async () => {
    const { body: made } = await create({ partnerIds: [partnerId] });
    clock.advance(1000);
    const { status, body: patched } = await call('PATCH', `/v1/campaigns/${made['id']}`, { season: '2027-spring' });
    expect(status).toBe(200);
    expect(patched).toEqual({ ...made, season: '2027-spring', updatedAt: clock.now().toISOString() });
    expect((await call('GET', `/v1/campaigns/${made['id']}`)).body).toEqual(patched);
  });

  it('is held to the same rules, together with what it leaves', async () => {
    const { body: made } = await create();
    const path = `/v1/campaigns/${made['id']}`;
    expect(await call('PATCH', path, { endsAt: '2026-11-01T00:00:00+08:00' })).toMatchObject({ status: 422, body: { code: 'campaign-dates-reversed' } });
    expect(await call('PATCH', path, { landingUrl: 'https://example.org/?openid=1' })).toMatchObject({
      status: 422,
      body: { code: 'campaign-personal-data-in-link' },
    });
    expect(await call('PATCH', path, { partnerIds: [newId('partner')] })).toMatchObject({ status: 422, body: { code: 'campaign-unknown-reference' } });
    expect((await call('GET', path)).body).toEqual(made);
  });

  it('two at once both count', async () => {
    const { body: made } = await create();
    const path = `/v1/campaigns/${made['id']}`;
    await whileHeld(database.db, 'campaign', String(made['id']), [() => call('PATCH', path, { season: 's2' }), () => call('PATCH', path, { project: 'p2' })]);
    expect((await call('GET', path)).body).toMatchObject({ season: 's2', project: 'p2' });
  });
});

describe('the list', () => {
  it('gives every campaign once, page by page', async () => {
    for (let i = 0; i < 3; i++) await create();
    const all = (await call('GET', '/v1/campaigns?limit=200')).body['items'] as { id: string }[];
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body: page } = await call('GET', `/v1/campaigns?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...(page['items'] as { id: string }[]).map((item) => item.id));
      cursor = page['nextCursor'] as string | null;
    } while (cursor);
    expect(seen).toEqual(all.map((item) => item.id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('shows a partner only the campaigns it takes part in', async () => {
    const { body: own } = await create({ partnerIds: [partnerId] });
    const { body: other } = await create();
    const partner = mountRoutes([campaignsRoutes({ db: database.db, clock })], actorWith({ partnerId }));
    const listed = ((await partner.call('GET', '/v1/campaigns?limit=200')).body['items'] as { id: string }[]).map((item) => item.id);
    expect(listed).toContain(own['id']);
    expect(listed).not.toContain(other['id']);
    expect((await partner.call('GET', `/v1/campaigns/${other['id']}`)).status).toBe(404);
    expect((await partner.call('PATCH', `/v1/campaigns/${other['id']}`, { season: 'x' })).status).toBe(404);
  });
});

it('reading needs catalogue:read, writing catalogue:write', async () => {
  const reader = mountRoutes([campaignsRoutes({ db: database.db, clock })], actorWith({ scopes: ['catalogue:read'] }));
  expect((await reader.call('GET', '/v1/campaigns')).status).toBe(200);
  expect(await reader.call('POST', '/v1/campaigns', body)).toMatchObject({ status: 403, body: { scope: 'catalogue:write' } });
});
