import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresEventLog } from '#adapters/event-log/postgres.ts';
import { fixedClock, shanghaiDay } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newEventId } from '#kernel/ids.ts';
import type { EventLog } from '#ports/event-log.ts';
import { createOutbox, engageErrors, engageRoutes, forgetVisitors, onDelivered, signPostback } from '#stages/engage/index.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeCampaign, makePartner, makePlacement, makeVariant } from './factories.ts';
import { actorWith, mount } from './mount-engage.ts';
import { recount, rollups } from './recount.ts';

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.53(0x18003531)';
const edgeKey = 'edge'.repeat(10);
const log = pino({ level: 'silent' });
const clock = fixedClock('2026-11-23T04:00:00Z');
let test: TestDatabase;
let store: EventLog;
let down = false;
let who: Parameters<typeof mount>[1];
let app: ReturnType<typeof mount>;
let outbox: ReturnType<typeof createOutbox>;
let alice: { id: string; kid: string; secret: string };
let bob: { id: string; kid: string; secret: string };
let code: string;
let poster: string;
let bobs: string;

beforeAll(async () => {
  test = await createTestDatabase();
  store = createPostgresEventLog({ db: test.db, log });
  [alice, bob] = [await makePartner(test.db), await makePartner(test.db)];
  const campaignId = await makeCampaign(test.db, [alice.id, bob.id]);
  const variantId = await makeVariant(test.db, campaignId);
  code = await makePlacement(test.db, { campaignId, variantId, partnerId: alice.id });
  poster = await makePlacement(test.db, { campaignId, variantId, partnerId: alice.id, medium: 'qr' });
  bobs = await makePlacement(test.db, { campaignId, variantId, partnerId: bob.id });
});
beforeEach(async () => {
  await test.db.execute(sql`truncate event_raw, event_rollup, event_visitor, visitor_salt`);
  clock.set('2026-11-23T04:00:00Z');
  down = false;
  who = { actor: null, address: '203.0.113.7' };
  const events: EventLog = {
    ...store,
    append: (batch) => (down ? Promise.reject(fail({ code: 'events-not-durable', kind: 'unavailable', title: '', fix: '' }, 'down')) : store.append(batch)),
  };
  outbox = createOutbox({ events, log, retryMs: 20 });
  app = mount([engageRoutes({ db: test.db, clock, events, outbox, edgeKey })], who);
});
afterAll(async () => {
  await store.close();
  await test.drop();
});

const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers: { 'User-Agent': phone, ...headers } });
const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.request(path, { method: 'POST', body: text, headers: { 'Content-Type': 'application/json', ...headers } });
  return { status: response.status, body: response.status === 204 ? null : ((await response.json()) as { code: string; fields?: { pointer: string }[] }) };
};
const count = async (): Promise<number> => (await rollups(test.db)).reduce((sum, cell) => sum + cell.events, 0);
const idAt = (offsetMs = 0): string => newEventId(new Date(clock.now().getTime() + offsetMs));

describe('a placement’s link', () => {
  it('leads on with the code added, and counts one click of one visitor', async () => {
    const response = await get(`/r/${code}`);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(`https://example.org/screening?c=1&gx=${code}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await rollups(test.db)).toEqual([{ day: '2026-11-23', placementId: code, kind: 'click', bot: false, events: 1, visitors: 1, valueCents: 0 }]);
  });

  it('counts every click, and a visitor once a day', async () => {
    for (let i = 0; i < 3; i++) await get(`/r/${code}`);
    who.address = '203.0.113.8';
    await get(`/r/${code}`);
    expect(await rollups(test.db)).toMatchObject([{ events: 4, visitors: 2 }]);
    clock.advance(24 * 3_600_000);
    await get(`/r/${code}`);
    expect(await rollups(test.db)).toMatchObject([
      { day: '2026-11-23', visitors: 2 },
      { day: '2026-11-24', visitors: 1 },
    ]);
    expect(await rollups(test.db)).toEqual(await recount(test.db));
  });

  it('counts no HEAD request', async () => {
    expect((await get(`/r/${code}`, {}, 'HEAD')).status).toBe(302);
    expect(await count()).toBe(0);
  });

  it('refuses a browser that opens it ahead of time, so that the real visit is asked for and counted', async () => {
    for (const purpose of ['prefetch', 'prefetch;prerender']) {
      const response = await get(`/r/${code}`, { 'Sec-Purpose': purpose });
      expect(response.status).toBe(503);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(((await response.json()) as { code: string }).code).toBe('prefetch-refused');
    }
    expect(await count()).toBe(0);
  });

  it('leads machines on too, and counts them apart', async () => {
    await get(`/r/${code}`, { 'User-Agent': 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)' });
    await get(`/r/${code}`);
    expect(await rollups(test.db)).toMatchObject([
      { bot: false, events: 1 },
      { bot: true, events: 1 },
    ]);
  });

  it('tells visitors apart by what our edge says, and by nobody else’s word', async () => {
    await get(`/r/${code}`, { 'x-galaxy-client-ip': '198.51.100.1' });
    await get(`/r/${code}`, { 'x-galaxy-client-ip': '198.51.100.2' });
    expect(await rollups(test.db)).toMatchObject([{ events: 2, visitors: 1 }]);
    await get(`/r/${code}`, { 'x-galaxy-client-ip': '198.51.100.1', 'x-galaxy-edge-key': edgeKey });
    await get(`/r/${code}`, { 'x-galaxy-client-ip': '198.51.100.2', 'x-galaxy-edge-key': edgeKey });
    expect(await rollups(test.db)).toMatchObject([{ events: 4, visitors: 3 }]);
  });

  it('keeps no address anywhere', async () => {
    await get(`/r/${code}`);
    const { rows } = await test.db.execute<{ text: string }>(
      sql`select (select json_agg(r) from event_raw r)::text || (select json_agg(v) from event_visitor v)::text as text`,
    );
    expect(rows[0]?.text).toMatch(/"visitor":"[0-9a-f]{32}"/);
    expect(rows[0]?.text).not.toContain('203.0.113.7');
  });

  it('that is unknown gives people a page and machines a problem', async () => {
    for (const unknown of ['nosuchplace1', 'x', '..%2f..', 'nosuchplace1%00']) {
      const page = await get(`/r/${unknown}`, { Accept: 'text/html,application/xhtml+xml' });
      expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
      expect(await page.text()).toContain('没有找到这个链接');
      const problem = await get(`/r/${unknown}`);
      expect(problem.status).toBe(404);
      expect(((await problem.json()) as { code: string }).code).toBe('placement-not-found');
    }
    expect(await count()).toBe(0);
  });

  it('leads on while the event log is broken, and the click is counted once it answers again', async () => {
    down = true;
    expect((await get(`/r/${code}`)).status).toBe(302);
    expect((await get(`/r/${code}`)).status).toBe(302);
    expect(await count()).toBe(0);
    down = false;
    await expect.poll(() => outbox.kept()).toBe(0);
    expect(await count()).toBe(2);
  });
});

describe('a placement’s pixel', () => {
  it('is a GIF of 43 bytes that nobody keeps, and counts an impression', async () => {
    const response = await get(`/p/${code}.gif`);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'image/gif', 'no-store']);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([bytes.length, bytes.subarray(0, 6).toString()]).toEqual([43, 'GIF89a']);
    expect(await rollups(test.db)).toMatchObject([{ kind: 'impression', events: 1, visitors: 1 }]);
  });

  it('counts nothing on HEAD, on prefetch, or for an unknown placement', async () => {
    expect((await get(`/p/${code}.gif`, {}, 'HEAD')).status).toBe(200);
    expect((await get(`/p/${code}.gif`, { 'Sec-Purpose': 'prefetch' })).status).toBe(200);
    expect((await get('/p/nosuchplace1.gif')).status).toBe(404);
    expect((await get(`/p/${code}`)).status).toBe(404);
    expect(await count()).toBe(0);
  });
});

describe('reported events', () => {
  const report = (events: unknown[]) => send('/v1/events', { events });
  beforeEach(() => void (who.actor = actorWith(['events:write'])));

  it('are counted when the answer is 204, and only once however often they are sent', async () => {
    const events = [
      { id: idAt(), kind: 'impression', placement: code, visitor: 'anna' },
      { id: idAt(), kind: 'share', placement: poster, visitor: 'anna', at: clock.now().toISOString() },
      { id: idAt(), kind: 'download', placement: code, bot: true },
    ];
    for (let i = 0; i < 3; i++) expect((await report(events)).status).toBe(204);
    const cells = await rollups(test.db);
    expect(cells.map(({ kind, events: n, bot, visitors }) => [kind, n, bot, visitors]).toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ['download', 1, true, 0],
      ['impression', 1, false, 1],
      ['share', 1, false, 1],
    ]);
    const { rows } = await test.db.execute<{ text: string }>(sql`select json_agg(r)::text as text from event_raw r`);
    expect(rows[0]?.text).not.toContain('anna');
  });

  it('are answered 503 when they are not durable, and counted once when sent again', async () => {
    const events = [{ id: idAt(), kind: 'click', placement: code }];
    down = true;
    expect(await report(events)).toMatchObject({ status: 503, body: { code: 'events-not-durable' } });
    down = false;
    expect((await report(events)).status).toBe(204);
    expect(await count()).toBe(1);
  });

  it('are refused as a whole, with a pointer to each that cannot be counted', async () => {
    const answer = await report([
      { id: idAt(), kind: 'click', placement: code },
      { id: idAt(6 * 60_000), kind: 'click', placement: code },
      { id: idAt(-31 * 86_400_000), kind: 'click', placement: code },
      { id: idAt(), kind: 'click', placement: 'nosuchplace1' },
      { id: idAt(), kind: 'click', placement: code, at: '2026-11-20T00:00:00Z' },
    ]);
    expect(answer).toMatchObject({ status: 422, body: { code: 'events-refused' } });
    expect(answer.body?.fields?.map(({ pointer }) => pointer)).toEqual(['/events/1/id', '/events/2/id', '/events/3/placement', '/events/4/at']);
    expect(await count()).toBe(0);
  });

  it('that are malformed are refused with a pointer, and so are deliveries and more than 500', async () => {
    const good = { id: idAt(), kind: 'click', placement: code };
    const pointersOf = async (events: unknown[]) => (await report(events)).body?.fields?.map(({ pointer }) => pointer);
    expect(await pointersOf([good, { ...good, id: '00000000-0000-4000-8000-000000000000' }])).toEqual(['/events/1/id']);
    expect(await pointersOf([{ ...good, kind: 'delivery' }])).toEqual(['/events/0/kind']);
    expect(await pointersOf([{ ...good, ip: '203.0.113.7' }])).toEqual(['/events/0']);
    expect(await pointersOf(Array.from({ length: 501 }, () => good))).toEqual(['/events']);
    expect(await count()).toBe(0);
  });

  it('of another partner’s placements are refused, as if there were none', async () => {
    who.actor = actorWith(['events:write'], alice.id);
    expect((await report([{ id: idAt(), kind: 'click', placement: bobs }])).body?.fields).toMatchObject([{ pointer: '/events/0/placement' }]);
    expect((await report([{ id: idAt(), kind: 'click', placement: code }])).status).toBe(204);
  });

  it('need the scope', async () => {
    who.actor = actorWith(['results:read']);
    expect((await report([{ id: idAt(), kind: 'click', placement: code }])).status).toBe(403);
    who.actor = null;
    expect((await report([{ id: idAt(), kind: 'click', placement: code }])).status).toBe(401);
  });

  it('from days whose salt is gone count without a visitor', async () => {
    expect((await report([{ id: idAt(-5 * 86_400_000), kind: 'click', placement: code, visitor: 'anna' }])).status).toBe(204);
    expect(await rollups(test.db)).toMatchObject([{ day: '2026-11-18', events: 1, visitors: 0 }]);
    const { rows } = await test.db.execute(sql`select day from visitor_salt`);
    expect(rows).toEqual([]);
  });
});

describe('a signed postback', () => {
  const post = (partner: { kid: string; secret: string }, body: object, header?: string) => {
    const text = JSON.stringify(body);
    return send(`/postback/${partner.kid}`, text, { 'X-Galaxy-Signature': header ?? signPostback(partner.secret, text, clock.now()) });
  };
  const conversion = () => ({ id: idAt(), placement: code, valueCents: 12_900 });

  it('counts a conversion with its worth, and the same id again changes nothing', async () => {
    const body = conversion();
    for (let i = 0; i < 3; i++) expect((await post(alice, body)).status).toBe(204);
    clock.advance(8 * 86_400_000);
    expect((await post(alice, body)).status).toBe(204);
    expect(await rollups(test.db)).toMatchObject([{ day: '2026-11-23', kind: 'conversion', events: 1, valueCents: 12_900 }]);
  });

  it('is refused with its own code without a signature, with a wrong one, and with an old one', async () => {
    const text = JSON.stringify(conversion());
    expect(await send(`/postback/${alice.kid}`, text)).toMatchObject({ status: 401, body: { code: 'signature-missing' } });
    expect(await send(`/postback/${alice.kid}`, 'not even json')).toMatchObject({ status: 401, body: { code: 'signature-missing' } });
    expect(await post({ ...alice, secret: 'guess' }, conversion())).toMatchObject({ status: 401, body: { code: 'signature-wrong' } });
    expect(await post({ ...alice, kid: 'nosuchkey' }, conversion())).toMatchObject({ status: 401, body: { code: 'signature-wrong' } });
    expect(await post(alice, conversion(), signPostback(alice.secret, text, clock.now()))).toMatchObject({ status: 401, body: { code: 'signature-wrong' } });
    expect(
      await send(`/postback/${alice.kid}`, text, { 'X-Galaxy-Signature': signPostback(alice.secret, text, new Date(clock.now().getTime() - 301_000)) }),
    ).toMatchObject({
      status: 401,
      body: { code: 'signature-old' },
    });
    expect(await count()).toBe(0);
  });

  it('is refused once its key is retired', async () => {
    const partner = await makePartner(test.db);
    await test.db.execute(sql`update signing_key set retired_at = now() where kid = ${partner.kid}`);
    expect(await post(partner, conversion())).toMatchObject({ status: 401, body: { code: 'signature-wrong' } });
  });

  it('reaches the partner’s own placements only', async () => {
    expect(await post(alice, { ...conversion(), placement: bobs })).toMatchObject({ status: 404, body: { code: 'placement-not-found' } });
    expect(await post(alice, { ...conversion(), placement: 'nosuchplace1' })).toMatchObject({ status: 404, body: { code: 'placement-not-found' } });
    expect((await post(bob, { ...conversion(), placement: bobs })).status).toBe(204);
    expect(await count()).toBe(1);
  });

  it('says what is wrong with a body that is signed well', async () => {
    expect(await post(alice, { ...conversion(), valueCents: -1 })).toMatchObject({ status: 400, body: { fields: [{ pointer: '/valueCents' }] } });
    expect(await post(alice, { ...conversion(), id: idAt(6 * 60_000) })).toMatchObject({ status: 422, body: { fields: [{ pointer: '/id' }] } });
  });

  it('is answered 503 when it is not durable', async () => {
    down = true;
    expect((await post(alice, conversion())).status).toBe(503);
  });
});

describe('deliveries and visitors', () => {
  it('a delivery is counted as one, never as an impression; outside a placement it is not counted', async () => {
    const listener = onDelivered({ clock, outbox });
    await listener({ placementId: code });
    await listener({ placementId: null });
    expect(await rollups(test.db)).toMatchObject([{ kind: 'delivery', placementId: code, events: 1, visitors: 0 }]);
  });

  it('a delivery fails nobody when the event log is broken', async () => {
    down = true;
    await onDelivered({ clock, outbox })({ placementId: code });
    expect(outbox.kept()).toBe(1);
    await outbox.close();
  });

  it('salts and visitor rows are gone 48 hours after their day began, and the counts stay', async () => {
    await get(`/r/${code}`);
    const salts = async () =>
      (
        await test.db.execute<{ days: number; visitors: number }>(
          sql`select (select count(*)::int from visitor_salt) as days, (select count(*)::int from event_visitor) as visitors`,
        )
      ).rows[0];
    clock.set('2026-11-24T15:59:00Z');
    await forgetVisitors({ db: test.db, clock });
    expect(await salts()).toEqual({ days: 1, visitors: 1 });
    clock.set('2026-11-24T16:00:00Z');
    expect(shanghaiDay(clock.now())).toBe('2026-11-25');
    await forgetVisitors({ db: test.db, clock });
    expect(await salts()).toEqual({ days: 0, visitors: 0 });
    expect(await rollups(test.db)).toMatchObject([{ events: 1, visitors: 1 }]);
  });

  it('two processes use one salt: the same visitor at both is one', async () => {
    const other = mount([engageRoutes({ db: test.db, clock, events: store, outbox, edgeKey: null })], who);
    await Promise.all([get(`/r/${code}`), other.request(`/r/${code}`, { headers: { 'User-Agent': phone } })]);
    expect(await rollups(test.db)).toMatchObject([{ events: 2, visitors: 1 }]);
  });

  it('every error of the stage has a fix to follow', () => {
    for (const entry of Object.values(engageErrors)) expect(entry.fix.length).toBeGreaterThan(20);
  });
});
