import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeEvents } from '#adapters/event-log/sink.ts';
import { newEventId } from '#kernel/ids.ts';
import type { EngagementEvent } from '#ports/event-log.ts';
import { learnRoutes } from '#stages/learn/index.ts';
import type { Results } from '#stages/learn/contract.ts';
import { makeAmbassador, makeAsset, makeCampaign, makePartner, makePlacement, makeVariant, openDays } from '../engage/factories.ts';
import { actorWith, mount } from '../engage/mount-engage.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
let app: ReturnType<typeof mount>;
const who = { actor: actorWith(['results:read']), address: null };
const world = { campaign: '', alice: '', bob: '', lin: '', photo: '', other: '', v1: '', v2: '', link: '', qr: '', quiet: '' };
const firstDay = new Date('2026-11-22T04:00:00Z');
const secondDay = new Date('2026-11-23T04:00:00Z');

const events = (count: number, placementId: string, kind: EngagementEvent['kind'], at: Date, more: Partial<EngagementEvent> = {}): EngagementEvent[] =>
  Array.from({ length: count }, (_, i) => ({ id: newEventId(at), kind, placementId, visitor: `v${i % 10}`, bot: false, valueCents: null, ...more }));

beforeAll(async () => {
  test = await createTestDatabase();
  const { db } = test;
  app = mount([learnRoutes({ db })], who);
  world.alice = (await makePartner(db, '甲中心')).id;
  world.bob = (await makePartner(db, '乙中心')).id;
  world.lin = await makeAmbassador(db, '林大使');
  world.photo = await makeAsset(db, '早晨的社区');
  world.other = await makeAsset(db, '体检车');
  world.campaign = await makeCampaign(db, [world.alice, world.bob]);
  const template = { kind: 'template' as const, inputId: 'screening-poster' };
  world.v1 = await makeVariant(db, world.campaign, {
    text: { headline: '免费早筛', place: '一号社区' },
    lineage: [
      template,
      { kind: 'asset', inputId: world.photo, slot: 'photo' },
      // The same picture in two slots is one ingredient.
      { kind: 'asset', inputId: world.photo, slot: 'background' },
      { kind: 'person', inputId: world.lin },
      { kind: 'text', inputId: 'aaaa', slot: 'headline' },
      { kind: 'channel', inputId: 'poster' },
    ],
  });
  world.v2 = await makeVariant(db, world.campaign, { lineage: [template, { kind: 'asset', inputId: world.other, slot: 'photo' }] });
  const of = { campaignId: world.campaign };
  world.link = await makePlacement(db, {
    ...of,
    variantId: world.v1,
    partnerId: world.alice,
    ambassadorId: world.lin,
    region: '310115',
    rowKey: 'r1',
    medium: 'link',
  });
  world.qr = await makePlacement(db, {
    ...of,
    variantId: world.v2,
    partnerId: world.bob,
    region: '310104',
    rowKey: 'r2',
    locale: 'en',
    medium: 'qr',
    channel: 'wall',
  });
  world.quiet = await makePlacement(db, { ...of, variantId: world.v2, rowKey: 'r3', medium: 'qr', channel: 'wall' });
  const elsewhere = await makeCampaign(db);
  const foreign = await makePlacement(db, { campaignId: elsewhere, variantId: await makeVariant(db, elsewhere) });
  await openDays(db, ['2026-11-22', '2026-11-23']);
  await writeEvents(db, [
    ...events(100, world.link, 'impression', firstDay),
    ...events(100, world.link, 'impression', secondDay),
    ...events(10, world.link, 'click', firstDay),
    ...events(20, world.link, 'click', secondDay),
    ...events(50, world.link, 'click', secondDay, { bot: true }),
    ...events(3, world.link, 'conversion', secondDay, { valueCents: 1000, visitor: null }),
    ...events(2, world.link, 'share', firstDay),
    ...events(1, world.link, 'download', firstDay),
    ...events(7, world.link, 'delivery', firstDay, { visitor: null }),
    ...events(40, world.qr, 'click', firstDay),
    ...events(4, world.qr, 'conversion', secondDay, { valueCents: 500, visitor: null }),
    ...events(9, foreign, 'click', firstDay),
  ]);
});
afterAll(() => test.drop());

async function results(query: string, campaign = world.campaign): Promise<Results> {
  const response = await app.request(`/v1/campaigns/${campaign}/results?${query}`);
  const body = await response.json();
  expect([response.status, body]).toEqual([200, expect.anything()]);
  return body as Results;
}
const groups = async (query: string) => Object.fromEntries((await results(query)).groups.map((group) => [group.key ?? 'none', group]));

describe('the results of a campaign', () => {
  it('count its own placements, people only, with links and scans apart', async () => {
    const { total } = await results('by=channel');
    expect(total).toMatchObject({
      impressions: 200,
      clicks: { link: 30, qr: 40 },
      shares: 2,
      downloads: 1,
      conversions: 7,
      valueCents: 5000,
      deliveries: 7,
      // Ten visitors a day and placement: impressions on two days, clicks on two days and on another placement.
      visitors: { impressions: 20, clicks: 30 },
    });
  });

  it('give rates with their interval: clicks on links out of impressions, conversions out of all clicks', async () => {
    const { total } = await results('by=variant');
    expect(total.clickThrough).toMatchObject({ value: 0.15, of: 200, enough: true });
    expect(total.clickThrough?.low).toBeCloseTo(0.1071, 3);
    expect(total.clickThrough?.high).toBeCloseTo(0.2061, 3);
    expect(total.conversion).toMatchObject({ value: 0.1, of: 70, enough: false });
  });

  it('have no click-through where nothing counts impressions', async () => {
    const by = await groups('by=medium');
    expect(by.qr).toMatchObject({ clicks: { link: 0, qr: 40 }, clickThrough: null, conversion: { value: 0.1, of: 40 } });
    expect(by.link).toMatchObject({ clicks: { link: 30, qr: 0 }, clickThrough: { value: 0.15 } });
  });

  it.each([
    ['variant', () => [world.v2, world.v1]],
    ['channel', () => ['poster', 'wall']],
    ['partner', () => [world.alice, world.bob, 'none']],
    ['ambassador', () => [world.lin, 'none']],
    ['region', () => ['310115', '310104', 'none']],
    ['locale', () => ['zh-CN', 'en']],
    ['medium', () => ['link', 'qr']],
    ['row', () => ['r1', 'r2', 'r3']],
    ['day', () => ['2026-11-22', '2026-11-23']],
  ])('by %s name every group once and add up to the total', async (by, keys) => {
    const answer = await results(`by=${by}`);
    expect(answer.groups.map(({ key }) => key ?? 'none').toSorted()).toEqual(keys().toSorted());
    expect(answer.groupCount).toBe(keys().length);
    for (const figure of ['impressions', 'shares', 'downloads', 'conversions', 'valueCents', 'deliveries'] as const) {
      expect(answer.groups.reduce((sum, group) => sum + group[figure], 0)).toBe(answer.total[figure]);
    }
    expect(answer.groups.reduce((sum, group) => sum + group.clicks.link + group.clicks.qr, 0)).toBe(70);
  });

  it('show a placement nobody came to as zeros, not as absent', async () => {
    expect((await groups('by=row')).r3).toMatchObject({ impressions: 0, clicks: { link: 0, qr: 0 }, clickThrough: null, conversion: null });
  });

  it('go down to ingredients: each input once a variant, with a name', async () => {
    const by = await groups('by=ingredient');
    expect(Object.keys(by).toSorted()).toEqual(
      [`asset:${world.photo}`, `asset:${world.other}`, `person:${world.lin}`, 'template:screening-poster', 'text:aaaa'].toSorted(),
    );
    expect(by[`asset:${world.photo}`]).toMatchObject({ kind: 'asset', label: '早晨的社区', impressions: 200, clicks: { link: 30, qr: 0 } });
    expect(by['text:aaaa']).toMatchObject({ kind: 'text', label: '免费早筛', impressions: 200 });
    expect(by[`person:${world.lin}`]).toMatchObject({ label: '林大使' });
    expect(by['template:screening-poster']).toMatchObject({ clicks: { link: 30, qr: 40 }, conversions: 7 });
    expect((await results('by=ingredient')).total).toMatchObject({ clicks: { link: 30, qr: 40 } });
  });

  it('speak the reader’s language where there is a name in it', async () => {
    expect((await groups('by=partner'))[world.alice]?.label).toBe('甲中心');
    expect((await groups('by=partner&locale=en'))[world.alice]?.label).toBe('Dawn Community Health');
    expect((await groups('by=ambassador&locale=en'))[world.lin]?.label).toBe('林大使');
    expect((await groups('by=partner')).none?.label).toBeNull();
  });

  it('keep to the days that are asked for', async () => {
    expect((await results('from=2026-11-23&to=2026-11-23')).total).toMatchObject({ impressions: 100, clicks: { link: 20, qr: 0 }, conversions: 7 });
    expect((await results('to=2026-11-22')).total).toMatchObject({ impressions: 100, clicks: { link: 10, qr: 40 }, conversions: 0 });
    expect((await results('from=2027-01-01')).total).toMatchObject({ impressions: 0, clicks: { link: 0, qr: 0 }, clickThrough: null });
  });

  it('have machines in them only when asked', async () => {
    expect((await results('includeBots=true')).total.clicks).toEqual({ link: 80, qr: 40 });
    expect((await results('includeBots=false')).total.clicks).toEqual({ link: 30, qr: 40 });
  });

  it('say how many groups a limit leaves out, and keep those with most events', async () => {
    const answer = await results('by=row&limit=1');
    expect([answer.groupCount, answer.groups.map(({ key }) => key)]).toEqual([3, ['r1']]);
  });

  it('show a partner’s key that partner’s placements and nothing of others', async () => {
    who.actor = actorWith(['results:read'], world.bob);
    const answer = await results('by=partner');
    expect(answer.groups.map(({ key }) => key)).toEqual([world.bob]);
    expect(answer.total).toMatchObject({ impressions: 0, clicks: { link: 0, qr: 40 } });
    who.actor = actorWith(['results:read'], (await makePartner(test.db)).id);
    expect((await app.request(`/v1/campaigns/${world.campaign}/results`)).status).toBe(404);
    who.actor = actorWith(['results:read']);
  });

  it('come from the rollups alone', async () => {
    await test.db.execute(sql`truncate event_raw, event_visitor`);
    expect((await results('by=day')).total).toMatchObject({ impressions: 200, visitors: { clicks: 30 } });
  });

  it('refuse what they cannot answer, each with its code', async () => {
    const codeOf = async (path: string) => ((await (await app.request(path)).json()) as { code: string }).code;
    const base = `/v1/campaigns/${world.campaign}/results`;
    expect(await codeOf(`${base}?by=mood`)).toBe('invalid-input');
    expect(await codeOf(`${base}?from=2026-13-01`)).toBe('invalid-input');
    expect(await codeOf(`${base}?from=2026-11-23&to=2026-11-22`)).toBe('results-days-reversed');
    expect(await codeOf('/v1/campaigns/cmp_00000000000000000000000000/results')).toBe('campaign-not-found');
    expect(await codeOf('/v1/campaigns/nonsense/results')).toBe('invalid-input');
  });
});
