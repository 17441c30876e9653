import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { original, placement, variant } from '#adapters/db/schema/index.ts';
import type { Asset } from '#catalogue/assets/contract.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import { newEventId } from '#kernel/ids.ts';
import { svg } from '#test/ingest/pictures.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, type PlanRequest, row, type World } from '#test/support/world.ts';

/**
 * One logo in 1,100 of 1,500 variants of a real plan, applied. What the service says of it is compared with brute force:
 * every manifest read whole and searched for the digest of the logo's bytes, which shares no code and no table with it.
 */
let service: TestService;
let world: World;
let logo: Asset;
let requests: PlanRequest[];
beforeAll(async () => {
  // Nothing is rendered: what was planned is what counts.
  service = await startTestService({ queues: ['ingest'] });
  world = await makeWorld(service);
  logo = world.assets.partnerLogo;
  const rows = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => row(`${prefix}${i}`));
  const own = world.assets.logo.id;
  requests = [
    // The partner's own logo comes in by itself; in the third, it is one of the pictures, and the partner another.
    world.notice({ rows: rows('with', 700), partners: [world.partner.id] }),
    world.notice({ rows: rows('without', 400), pictures: { logos: [own] }, partners: [world.otherPartner.id] }),
    world.notice({ rows: rows('among', 400), pictures: { logos: [own, logo.id] }, partners: [world.otherPartner.id] }),
  ];
  for (const request of requests) await world.apply(await world.planOf(request));
}, 120_000);
afterAll(() => service.stop());

type Use = { kind: string; id: string; variantId?: string; slots?: string[]; stale?: boolean; standing?: boolean; madeWith?: number; deliveries?: unknown };
type Uses = { counts: Record<string, number>; items: Use[]; nextCursor: string | null };
type VariantPage = { items: { id: string; stale: { assetId: string; madeWith: number; current: number }[] }[]; nextCursor: string | null };

async function everyPage<T>(path: string): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: T[]; nextCursor: string | null } = await world.get(`${path}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
const usesOf = (id: string, query = ''): Promise<Uses> => world.get(`/v1/assets/${id}/uses?limit=200${query}`);
const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id).toSorted();
const staleOf = async (query = '') => idsOf(await everyPage<VariantPage['items'][number]>(`/v1/variants?limit=200&stale=true${query}`));
/** Ids of the variants whose manifest has these bytes anywhere. */
async function bruteForce(digest: string): Promise<string[]> {
  const all = await service.database.db.select({ id: variant.id, manifest: variant.manifest }).from(variant);
  const holds = (value: unknown): boolean =>
    typeof value === 'object' && value !== null ? Object.values(value).some(holds) : typeof value === 'string' && value.includes(digest);
  return idsOf(all.filter(({ manifest }) => holds(manifest)));
}
const replace = async (id: string, bytes: Buffer): Promise<Asset> => {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], 'logo.svg'));
  await service.ask<Asset>('POST', `/v1/assets/${id}/versions`, { key: world.keys.editor, body: form });
  return await world.ready(id);
};
const newLogo = (n: number): Buffer => svg(`<rect x="2" y="2" width="36" height="16" fill="#1d6b4f"/><desc>${service.url} ${n}</desc>`);

describe('where a logo is used', () => {
  it('is exact, down to each variant and placement: nothing is missing, nothing too much', async () => {
    const expected = await bruteForce(logo.sha256);
    expect(expected).toHaveLength(1100);
    const variants = await everyPage<Use>(`/v1/assets/${logo.id}/uses?limit=200&kind=variant`);
    // In the order of the pages, so that a variant that came twice would show.
    expect(idsOf(variants)).toEqual(expected);
    for (const one of variants) expect(one).toMatchObject({ slots: ['logos'], stale: false, standing: true, madeWith: 1 });

    const placed = await service.database.db.select({ id: placement.id, variantId: placement.variantId }).from(placement);
    const among = new Set(expected);
    const placements = await everyPage<Use>(`/v1/assets/${logo.id}/uses?limit=200&kind=placement`);
    expect(idsOf(placements)).toEqual(idsOf(placed.filter(({ variantId }) => among.has(variantId))));

    const { counts } = await usesOf(logo.id);
    expect(counts).toMatchObject({ variants: 1100, stale: 0, placements: placements.length, campaigns: 1, partners: 1, ambassadors: 0, deliveries: 0 });
    // All kinds in one list are the same uses, each once.
    const all = await everyPage<Use>(`/v1/assets/${logo.id}/uses?limit=200`);
    expect(all).toHaveLength(1 + 1100 + placements.length);
    expect(new Set(all.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(all.length);
    expect(all[0]).toMatchObject({ kind: 'partner', id: world.partner.id });
  });

  it('counts the deliveries of its placements, in all and by placement, and says when the last was', async () => {
    const placements = await everyPage<Use>(`/v1/assets/${logo.id}/uses?limit=200&kind=placement`);
    const [first, second] = [placements[3]?.id ?? '', placements[700]?.id ?? ''];
    const other = (await everyPage<Use>(`/v1/assets/${world.assets.otherLogo.id}/uses?limit=200&kind=placement`)).find(
      ({ id }) => !placements.some((one) => one.id === id),
    );
    const event = (placementId: string, kind: 'delivery' | 'click', bot: boolean) => ({
      id: newEventId(),
      kind,
      placementId,
      visitor: null,
      bot,
      valueCents: null,
    });
    const before = Date.now();
    await service.parts.events.append([
      ...Array.from({ length: 3 }, () => event(first, 'delivery', true)),
      event(second, 'delivery', false),
      event(second, 'click', false),
      event(other?.id ?? '', 'delivery', false),
    ]);
    await service.parts.events.drain();
    expect((await usesOf(logo.id)).counts['deliveries']).toBe(4);
    const now = new Map((await everyPage<Use>(`/v1/assets/${logo.id}/uses?limit=200&kind=placement`)).map((one) => [one.id, one]));
    const lastAt = (now.get(first)?.deliveries as { lastAt: string } | undefined)?.lastAt ?? '';
    expect(Date.parse(lastAt)).toBeGreaterThanOrEqual(before - 1);
    expect(now.get(first)?.deliveries).toEqual({ count: 3, lastAt });
    expect(now.get(second)?.deliveries).toMatchObject({ count: 1 });
    expect(now.get(placements[5]?.id ?? '')?.deliveries).toEqual({ count: 0, lastAt: null });
    const made = await everyPage<Use>(`/v1/assets/${logo.id}/uses?limit=200&kind=variant`);
    expect(made.find(({ id }) => id === now.get(first)?.variantId)?.deliveries).toEqual({ count: 3, lastAt });
  });

  it('names the portrait of an ambassador and the releases of the asset', async () => {
    const { portrait } = world.assets;
    const releaseId = await world.releaseFor(portrait.id);
    const { counts, items } = await usesOf(portrait.id);
    expect(counts).toMatchObject({ ambassadors: 1, releases: 1, variants: 0 });
    expect(items.map(({ kind, id }) => [kind, id])).toEqual([
      ['ambassador', world.ambassadorId],
      ['release', releaseId],
    ]);
  });
});

describe('once the logo is replaced', () => {
  let expected: string[];
  beforeAll(async () => {
    expected = await bruteForce(logo.sha256);
    // As if all had been rendered: then what a plan wants to render is what has changed, and nothing else.
    await service.database.db.update(variant).set({ state: 'ready', sha256: sql`encode(sha256(id::bytea), 'hex')` });
  });

  it('exactly the variants that were made with it are stale', async () => {
    const after = await replace(logo.id, newLogo(1));
    expect(after.version).toBe(2);
    expect(await staleOf()).toEqual(expected);
    expect(await staleOf(`&campaign=${world.campaignId}&standing=true`)).toEqual(expected);
    expect(await everyPage<{ id: string }>('/v1/variants?limit=200&stale=false').then(idsOf)).toHaveLength(400);
    expect((await usesOf(logo.id)).counts).toMatchObject({ variants: 1100, stale: 1100, staleStanding: 1100 });
    expect((await world.get<VariantPage['items'][number]>(`/v1/variants/${expected[0]}`)).stale).toEqual([{ assetId: logo.id, madeWith: 1, current: 2 }]);
    expect(await world.get(`/v1/campaigns/${world.campaignId}/stale`)).toEqual({
      variants: 1100,
      standing: 1100,
      assets: [{ assetId: logo.id, current: 2, variants: 1100, standing: 1100 }],
    });
  });

  it('nothing is planned with it until it is measured: neither with the new file nor, silently, with the old one', async () => {
    const set = (state: 'pending' | 'ready') =>
      service.database.db
        .update(original)
        .set({ state })
        .where(eq(original.state, state === 'ready' ? 'pending' : 'ready'));
    const only = { rows: [row('with0')], partners: [world.partner.id] };
    await set('pending');
    const plan = await world.planOf(world.notice(only));
    await set('ready');
    expect(plan).toMatchObject({ toRender: 0, reused: 0, blocked: 1 });
    expect((await world.itemsOf(plan))[0]?.reasons[0]?.code).toBe('asset-not-ready');
    expect(await world.planOf(world.notice(only))).toMatchObject({ toRender: 1, blocked: 0 });
  });

  it('the same plans again render exactly what is stale, and reuse all else', async () => {
    const spots = new Map(expected.map((id) => [id, '']));
    const placed = await service.database.db.select().from(placement);
    for (const { variantId, rowKey } of placed) if (spots.has(variantId)) spots.set(variantId, rowKey);
    const again = [];
    for (const request of requests) again.push(await world.planOf(request));
    const items = (
      await Promise.all(
        again.map((plan) =>
          everyPage<{ id?: string; outcome: string; rowKey: string; variantId: string }>(`/v1/campaigns/${plan.campaignId}/plans/${plan.id}/items?limit=1000`),
        ),
      )
    ).flat();
    expect(items).toHaveLength(1500);
    const rendered = items.filter(({ outcome }) => outcome === 'render');
    expect(rendered.map(({ rowKey }) => rowKey).toSorted()).toEqual([...spots.values()].toSorted());
    expect(items.filter(({ outcome }) => outcome === 'reuse')).toHaveLength(400);

    for (const plan of again) expect(await world.apply(plan)).toMatchObject({ state: expect.stringMatching(/applied|done/) });
    // Their successors are up to date; the old ones stay stale, and stand no more.
    const successors = rendered.map(({ variantId }) => variantId).toSorted();
    const { sha256 } = await world.get<Asset>(`/v1/assets/${logo.id}`);
    expect(await bruteForce(sha256)).toEqual(successors);
    expect(await staleOf()).toEqual(expected);
    expect(await staleOf('&standing=true')).toEqual([]);
    expect((await usesOf(logo.id)).counts).toMatchObject({ variants: 2200, stale: 1100, staleStanding: 0 });
  });

  it('restored, it is the others that are stale; nothing is made that is there already', async () => {
    const { sha256: second } = await world.get<Asset>(`/v1/assets/${logo.id}`);
    await world.post(`/v1/assets/${logo.id}/versions/1/restore`);
    expect(await staleOf()).toEqual(await bruteForce(second));
    const plan = await world.planOf(requests[0] ?? {});
    expect(plan).toMatchObject({ toRender: 0, reused: 700, blocked: 0 });
    expect((await world.get<VariantPage['items'][number]>(`/v1/variants/${(await bruteForce(second))[0]}`)).stale).toEqual([
      { assetId: logo.id, madeWith: 2, current: 3 },
    ]);
  });

  it('a changed focal point makes nothing stale, since the file is the same; a logo’s is no input of what it is on', async () => {
    const planned = await world.planOf(requests[0] ?? {});
    const before = await staleOf();
    await service.ask('PATCH', `/v1/assets/${logo.id}`, { key: world.keys.editor, json: { focal: { x: 0.2, y: 0.2 } } });
    expect(await staleOf()).toEqual(before);
    const { toRender, reused, token } = await world.planOf(requests[0] ?? {});
    expect([toRender, reused, token]).toEqual([planned.toRender, planned.reused, planned.token]);
  });
});

it('a variant that fills two slots with one asset is one use', async () => {
  const id = canonicalHash('two slots');
  const { db } = service.database;
  const [some] = await db.select().from(variant).limit(1);
  if (!some) throw new Error('there are no variants');
  await db.insert(variant).values({ ...some, id });
  const digest = world.assets.hero.sha256;
  await db.execute(
    sql`insert into lineage values (${id}, 'asset', ${world.assets.hero.id}, 'hero', ${digest}), (${id}, 'asset', ${world.assets.hero.id}, 'back', ${digest})`,
  );
  const { counts, items } = await usesOf(world.assets.hero.id);
  expect(counts['variants']).toBe(1);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ kind: 'variant', id, slots: ['back', 'hero'], standing: false });
});
