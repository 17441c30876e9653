import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approval, eventRollup, placement, plan, planItem, planRow, variant } from '#adapters/db/schema/index.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, row, type World } from '#test/support/world.ts';

type Counts = Record<'planned' | 'rendered' | 'blocked' | 'waiting' | 'approved' | 'delivered', number>;
type Group = {
  province: string | null;
  name: Record<string, string> | null;
  region: string | null;
  rowKey: string | null;
  rows: Counts & { rejected: number };
  placements: Counts;
  reasons: Record<string, number>;
};

let service: TestService;
let world: World;
let partnerKey: string;
beforeAll(async () => {
  service = await startTestService();
  world = await makeWorld(service);
  partnerKey = await service.keyWith(['feed:read', 'events:write'], world.partner.id);
});
afterAll(() => service.stop());

const coverage = async (query: string): Promise<Group[]> => {
  const all: Group[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: Group[]; nextCursor: string | null } = await world.get(
      `/v1/campaigns/${world.campaignId}/coverage?limit=2&${query}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    expect(page.items.length).toBeLessThanOrEqual(2);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
};

/** The same from whole tables, one thing after another. */
async function byHand(by: 'province' | 'community'): Promise<Group[]> {
  const { db } = service.database;
  const plans = (await db.select().from(plan).where(eq(plan.campaignId, world.campaignId))).filter(({ appliedAt }) => appliedAt !== null);
  plans.sort((a, b) => Number(a.appliedAt) - Number(b.appliedAt) || (a.id < b.id ? -1 : 1));
  const variants = new Map((await db.select().from(variant)).map((one) => [one.id, one]));
  const decisions = (await db.select().from(approval)).toSorted((a, b) => Number(a.createdAt) - Number(b.createdAt) || (a.id < b.id ? -1 : 1));
  const sent = new Set((await db.select().from(eventRollup).where(eq(eventRollup.kind, 'delivery'))).map(({ placementId }) => placementId));
  const placements = await db.select().from(placement);
  type Fact = { area: string; rowKey: string; flags: Set<string>; codes: string[] };
  const placed = new Map<string, Fact>();
  const lies = new Map<string, string>();
  const poison: (Fact & { template: string; named: boolean })[] = [];
  // What stands in a place: of the placements that any plan made there, the newest that is approved now.
  const isApproved = (id: string): boolean => {
    const made = variants.get(id);
    return made?.state === 'ready' && decisions.findLast((d) => d.variantId === id && d.sha256 === made.sha256)?.decision === 'approved';
  };
  const newest = (p: typeof placement.$inferSelect) => Number(p.supersededAt ?? Infinity);
  const spotsOf = new Map<string, Set<string>>();
  for (const one of plans) {
    const { template } = one.request as { template: string };
    for (const item of await db.select().from(planItem).where(eq(planItem.planId, one.id)).orderBy(planItem.ordinal)) {
      const { channel, locale, rowKey, region, ambassadorId, partnerId, outcome, reasons, variantId } = item;
      const place = JSON.stringify([template, channel, locale, rowKey, ambassadorId, partnerId]);
      const spots = spotsOf.get(place) ?? new Set();
      spotsOf.set(place, spots);
      for (const p of placements)
        if (p.variantId === variantId && p.channel === channel && p.locale === locale && p.rowKey === rowKey && p.partnerId === partnerId) spots.add(p.spot);
      if (one.state === 'cancelled' && outcome !== 'blocked' && variants.get(variantId ?? '')?.state !== 'ready') continue;
      const made = outcome === 'blocked' || variantId === null ? undefined : variants.get(variantId);
      const flags = new Set(['planned']);
      if (outcome === 'blocked' || made?.state === 'failed') flags.add('blocked');
      else flags.add(made?.state === 'ready' ? 'rendered' : 'waiting');
      const codes = outcome === 'blocked' ? [...new Set(reasons.map(({ code }) => code))] : made?.state === 'failed' ? ['render-failed'] : [];
      placed.set(place, { area: region ?? '', rowKey, flags, codes });
    }
    const table = await db.select().from(planRow).where(eq(planRow.planId, one.id));
    for (const { key, region, problems } of table) if (!problems && key !== null && region !== null) lies.set(key, region);
    const told = table.map(({ key, region, problems }) => ({ key: key ?? '', area: region ?? lies.get(key ?? '') ?? '', problems }));
    // A newer table takes the place of what older ones had rejected: by key, or else by province.
    const replaced = ({ named, rowKey, area, ...old }: (typeof poison)[number]) =>
      old.template === template &&
      (named ? told.some(({ key }) => key === rowKey) : area === '' || told.some((now) => now.area.slice(0, 2) === area.slice(0, 2)));
    const kept = poison.filter((old) => !replaced(old));
    poison.length = 0;
    for (const { key, area, problems } of told)
      if (problems) {
        const codes = [...new Set(problems.map(({ code }) => code))];
        const named = /^[\w-]{1,64}$/.test(key) && !codes.includes('row-key-twice');
        kept.push({ area, rowKey: key, flags: new Set(['rejected']), codes, template, named });
      }
    poison.push(...kept);
  }
  for (const [place, fact] of placed) {
    const here = placements.filter((p) => spotsOf.get(place)?.has(p.spot) && p.medium === 'link' && isApproved(p.variantId));
    const [stands] = here.toSorted((a, b) => newest(b) - newest(a));
    if (stands) fact.flags.add('approved');
    // Moved to another region it is the same file, under another id.
    if (here.some(({ id, variantId }) => variantId === stands?.variantId && sent.has(id))) fact.flags.add('delivered');
    fact.area = lies.get(fact.rowKey) ?? fact.area;
  }
  const facts: Fact[] = [...placed.values(), ...poison];
  const keyOf = ({ area, rowKey }: Fact) => (by === 'province' ? [area.slice(0, 2), ''] : [area, rowKey]).join('\u0000');
  return [...Map.groupBy(facts, keyOf)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, of]) => {
      const [area = '', rowKey = ''] = key.split('\u0000');
      const names = ['planned', 'rendered', 'blocked', 'waiting', 'approved', 'delivered'] as const;
      const count = (flag: string) => of.filter(({ flags }) => flags.has(flag));
      const codes = Map.groupBy(
        of.flatMap((one) => one.codes),
        (code) => code,
      );
      return {
        province: area === '' ? null : area.slice(0, 2),
        region: by === 'community' && area !== '' ? area : null,
        rowKey: by === 'community' && rowKey !== '' ? rowKey : null,
        placements: Object.fromEntries(names.map((name) => [name, count(name).length])) as Counts,
        rows: {
          ...(Object.fromEntries(names.map((name) => [name, new Set(count(name).map((one) => one.area + one.rowKey)).size])) as Counts),
          rejected: count('rejected').length,
        },
        reasons: Object.fromEntries([...codes].map(([code, all]) => [code, all.length])),
      };
    }) as Group[];
}
const same = async (): Promise<void> => {
  for (const by of ['province', 'community'] as const) {
    const shown = (await coverage(`by=${by}`)).map(({ province, region, rowKey, rows, placements, reasons }) => ({
      province,
      region,
      rowKey,
      rows,
      placements,
      reasons,
    }));
    const counted = (await byHand(by)).map(({ province, region, rowKey, rows, placements, reasons }) => ({
      province,
      region,
      rowKey,
      rows,
      placements,
      reasons,
    }));
    expect(shown).toEqual(counted);
  }
};

describe('coverage', () => {
  it('says the same as a scan of all tables, while a plan runs in part, after approval, delivery, mending and planning anew', async () => {
    const rows = [
      row('sh1', { region: '310115' }),
      row('sh2', { region: '310104' }),
      row('bj1', { region: '110105' }),
      row('gd1', { region: '440305' }, { community: '𪚥社区' }),
      row('none'),
      { key: 'sh 3', region: '310115', values: {} },
      { key: 'gd2', region: '440305', values: { nowhere: 'x' } },
    ];
    const request = world.notice({ rows, locales: ['zh-CN', 'en'], partners: [world.partner.id] });
    const { items } = await world.planAndRender(request);
    await same();
    const [first] = await coverage('by=province&province=31');
    expect(first).toMatchObject({
      province: '31',
      name: { en: 'Shanghai' },
      rows: { planned: 2, rendered: 2, rejected: 1 },
      placements: { planned: 4, rendered: 4, approved: 0 },
    });

    // In part: a second plan with other words, of which one file only is finished.
    const { db } = service.database;
    const ready = world.variantIdsOf(items.filter(({ outcome, rowKey }) => outcome === 'render' && rowKey !== 'bj1'));
    await world.approve(ready);
    await same();

    const feed = await world.feedOf(partnerKey);
    expect(feed.items.length).toBeGreaterThan(0);
    for (const { image } of feed.items.slice(0, 3)) await (await service.send('GET', new URL(image).pathname)).arrayBuffer();
    await service.parts.events.drain();
    await same();
    expect((await coverage('by=province')).reduce((sum, { placements }) => sum + placements.delivered, 0)).toBe(3);

    const copy = request['copy'] as Record<string, Record<string, string>>;
    const changed = {
      ...request,
      copy: { ...copy, en: { ...copy['en'], headline: 'Come and be seen' } },
      rows: [...rows.slice(0, 5), row('gd2', { region: '440305' })],
    };
    const second = await world.planOf(changed);
    await same();
    await world.apply(second);
    // Held still while both are counted, wherever it stands.
    const control = (action: string) => service.send('POST', `${world.plansPath}/${second.id}/${action}`, { key: world.keys.editor });
    await control('pause');
    await expect.poll(async () => (await service.parts.queue.counts('render')).active, { timeout: 20_000 }).toBe(0);
    await same();
    await control('resume');
    await world.done(second);
    await same();
    await db
      .update(variant)
      .set({ state: 'failed', failure: 'for the test' })
      .where(and(eq(variant.campaignId, world.campaignId), eq(variant.id, world.variantIdsOf(await world.itemsOf(second))[0] ?? '')));
    await same();
    expect((await coverage('by=province')).find(({ province }) => province === '44')).toMatchObject({ rows: { planned: 2, rejected: 0 } });
  });

  it('has a row once, wherever its table says that it lies: a corrected region moves all that was made and earned, nothing is doubled', async () => {
    const before = world;
    world = await makeWorld(service);
    const own = world;
    const key = await service.keyWith(['feed:read', 'events:write'], own.partner.id);
    try {
      const partners = [own.partner.id];
      type Regions = Record<string, string | null>;
      const notice = (of: Regions) => own.notice({ partners, rows: Object.entries(of).map(([name, region]) => row(name, { region })) });
      const card = (of: Regions) => own.card({ partners, rows: Object.entries(of).map(([name, region]) => ({ key: name, region, values: {} })) });
      const first = await own.planAndRender(notice({ a: '310115', b: '310115' }));
      const cards = await own.planAndRender(card({ a: '310115' }));
      await own.approve([...own.variantIdsOf(first.items), ...own.variantIdsOf(cards.items)]);
      const fetchAll = async (): Promise<void> => {
        for (const { image } of (await own.feedOf(key)).items) await (await service.send('GET', new URL(image).pathname)).arrayBuffer();
        await service.parts.events.drain();
      };
      await fetchAll();
      await same();
      const byRegion = async (): Promise<Record<string, number>> => {
        const { groups } = await own.get<{ groups: { key: string | null; deliveries: number }[] }>(`/v1/campaigns/${own.campaignId}/results?by=region`);
        return Object.fromEntries(groups.map(({ key: region, deliveries }) => [String(region), deliveries]));
      };
      expect(await byRegion()).toEqual({ 310115: 3 });

      // The row a lies in Shenzhen; its card is not planned again, and lies there as well.
      const corrected = await own.planAndRender(notice({ a: '440305', b: '310115' }));
      expect(corrected.plan.movedRows).toBe(1);
      await same();
      const rows = async () => (await coverage('by=community')).map(({ rowKey, region, placements }) => [rowKey, region, placements.planned]);
      expect(await rows()).toEqual([
        ['b', '310115', 1],
        ['a', '440305', 2],
      ]);
      expect(await byRegion()).toEqual({ 310115: 1, 440305: 2 });
      await own.approve(own.variantIdsOf(corrected.items));
      const feed = (await own.feedOf(key)).items.map(({ _galaxy }) => _galaxy.row).toSorted();
      expect(feed).toEqual(['a', 'a', 'b']);
      await fetchAll();
      await same();

      // The same table again moves nothing; one that does not say where its rows lie leaves them; the first one moves it back.
      expect(await own.planOf(notice({ a: '440305', b: '310115' }))).toMatchObject({ movedRows: 0, supersedes: 0, toRender: 0 });
      const silent = await own.planAndRender(notice({ a: null }));
      expect(silent.plan).toMatchObject({ movedRows: 0, supersedes: 0, toRender: 0 });
      expect((await own.get<{ placements: unknown[] }>(`/v1/variants/${own.variantIdsOf(silent.items)[0]}`)).placements).toHaveLength(2);
      await same();
      expect(await rows()).toEqual([
        ['b', '310115', 1],
        ['a', '440305', 2],
      ]);
      expect((await own.planAndRender(notice({ a: '310115', b: '310115' }))).plan).toMatchObject({ movedRows: 1 });
      await same();
      expect(await rows()).toEqual([
        ['a', '310115', 2],
        ['b', '310115', 1],
      ]);
      expect(Object.keys(await byRegion())).toEqual(['310115']);
    } finally {
      world = before;
    }
  });

  it('counts every rejected row in its region, also those without a key and those whose key is used twice, until a newer table mends them', async () => {
    const before = world;
    world = await makeWorld(service);
    try {
      const table = (...lines: string[]) =>
        world.notice({ rows: ['key,region,community,place,eventDate', ...lines.map((line) => `${line},花木,中心,12月5日`)].join('\n') });
      const applied = async (...lines: string[]) => (await world.planAndRender(table(...lines))).plan;
      const rejected = async (by = 'province'): Promise<unknown[]> =>
        (await coverage(`by=${by}`)).filter(({ rows }) => rows.rejected > 0).map(({ province, rowKey, rows }) => [province, rowKey, rows.rejected]);
      expect(await applied('ok1,310115', ',310101', ',110101', ',440100', 'bad key 1,440100', 'stays,44010')).toMatchObject({ rejectedRows: 5 });
      await same();
      expect(await rejected()).toEqual([
        [null, null, 1],
        ['11', null, 1],
        ['31', null, 1],
        ['44', null, 2],
      ]);
      expect((await rejected('community')).slice(-2)).toEqual([
        ['44', null, 1],
        ['44', 'bad key 1', 1],
      ]);
      // Beijing mends its own; what others have to mend still stands.
      await applied('k3,110101');
      await same();
      expect((await rejected()).map((group) => (group as unknown[])[0])).toEqual([null, '31', '44']);
      await applied('k2,310101', 'k4,440100', 'badkey1,440100');
      await same();
      expect(await rejected('community')).toEqual([[null, 'stays', 1]]);
      await applied('stays,440100');
      await same();
      expect(await rejected()).toEqual([]);

      expect(await applied('1,310115', '2,310101', '1,110101', '2,110102')).toMatchObject({ rejectedRows: 2 });
      await same();
      expect(await rejected()).toEqual([['11', null, 2]]);
      expect((await coverage('by=province&province=11'))[0]?.reasons).toEqual({ 'row-key-twice': 2 });
      // A newer table that is cancelled mends only what was made of it.
      const cancelled = await world.planOf(table('k9,110101'));
      await world.apply(cancelled);
      await world.done(cancelled);
      await service.database.db.update(plan).set({ state: 'cancelled' }).where(eq(plan.id, cancelled.id));
      await service.database.db
        .update(variant)
        .set({ state: 'failed', failure: 'cancelled' })
        .where(eq(variant.id, world.variantIdsOf(await world.itemsOf(cancelled))[0] ?? ''));
      expect(await rejected()).toEqual([['11', null, 2]]);
      await applied('3,110101', '4,110102');
      await same();
      expect(await rejected()).toEqual([]);
    } finally {
      world = before;
    }
  });

  it('tells of a place what is delivered there: the former creative, until its successor is approved and also when that is rejected', async () => {
    const before = world;
    world = await makeWorld(service);
    try {
      const key = await service.keyWith(['feed:read', 'events:write'], world.partner.id);
      const request = world.notice({ rows: [row('a', { region: '310115' }), row('b', { region: '310115' })], partners: [world.partner.id] });
      const first = world.variantIdsOf((await world.planAndRender(request)).items);
      await world.approve(first);
      const [shown] = (await world.feedOf(key)).items;
      await (await service.send('GET', new URL(shown?.image ?? '').pathname)).arrayBuffer();
      await service.parts.events.drain();
      const counts = async () => (await coverage('by=province'))[0]?.placements;
      expect(await counts()).toMatchObject({ rendered: 2, approved: 2, delivered: 1 });

      const copy = request['copy'] as Record<string, Record<string, string>>;
      const words = (headline: string) => ({ ...request, copy: { ...copy, 'zh-CN': { ...copy['zh-CN'], headline } } });
      const successors = (await world.planAndRender(words('新标题来了'))).items;
      await same();
      expect(await counts()).toMatchObject({ rendered: 2, approved: 2, delivered: 1 });
      const successor = successors.find(({ rowKey }) => rowKey === shown?._galaxy.row)?.variantId ?? '';
      const decide = async (decision: string) => {
        await world.post('/v1/approvals', { variantIds: [successor], decision, note: 'for the test' }, world.keys.reviewer);
        await same();
      };
      await decide('rejected');
      expect(await counts()).toMatchObject({ approved: 2, delivered: 1 });
      await decide('approved');
      expect(await counts()).toMatchObject({ approved: 2, delivered: 0 });
      expect((await world.feedOf(key)).items.map(({ _galaxy }) => _galaxy.variant)).toContain(successor);

      // Blocked by the newest plan, and delivered all the same.
      const blocked = await world.planOf(words('𪚥来了'));
      await world.apply(blocked);
      await same();
      expect(await counts()).toMatchObject({ rendered: 0, blocked: 2, approved: 2 });
      expect((await world.feedOf(key)).items).toHaveLength(2);
    } finally {
      world = before;
    }
  });

  it('is not of a campaign that is not there', async () => {
    const answer = await service.send('GET', '/v1/campaigns/cmp_01kbq3v6y8e9rwhx2m4n5p6q7r/coverage', { key: world.keys.editor });
    expect([answer.status, (await service.problemOf(answer)).code]).toEqual([404, 'campaign-not-found']);
  });
});

it('what is finished and approved of a plan that still runs is delivered already', async () => {
  const own = await makeWorld(service);
  const key = await service.keyWith(['feed:read', 'events:write'], own.partner.id);
  const running = await own.planOf(own.notice({ rows: Array.from({ length: 150 }, (_, i) => row(`part${i}`)), partners: [own.partner.id] }));
  await own.apply(running);
  await expect.poll(async () => (await own.show(running)).rendered, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
  await own.post(`${own.plansPath}/${running.id}/pause`);
  // What a worker had in hand is finished, and nothing after it.
  await expect.poll(async () => (await service.parts.queue.counts('render')).active, { timeout: 20_000 }).toBe(0);
  const { items } = await own.get<{ items: { id: string }[] }>(`/v1/variants?campaign=${own.campaignId}&state=ready&limit=200`);
  const halfway = await own.show(running);
  expect([halfway.state, halfway.rendered < halfway.toRender]).toEqual(['paused', true]);
  await own.approve(items.map(({ id }) => id));
  const feed = await own.feedOf(key);
  expect(feed.items.map(({ _galaxy }) => _galaxy.variant).toSorted()).toEqual(items.map(({ id }) => id).toSorted());
  const file = await service.send('GET', new URL(feed.items[0]?.image ?? '').pathname);
  expect([file.status, (await file.arrayBuffer()).byteLength > 1_000]).toEqual([200, true]);
  await own.post(`${own.plansPath}/${running.id}/resume`);
  expect(await own.done(running)).toMatchObject({ rendered: 150, failed: 0 });
});
