import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variant } from '#adapters/db/schema/index.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, row, type World } from '#test/support/world.ts';

type Impact = { channel: string; version: number; total: number; items: { id: string; campaignId: string; placements: number }[]; nextCursor: string | null };
let service: TestService;
let world: World;
beforeAll(async () => {
  service = await startTestService({ queues: ['ingest'] });
  world = await makeWorld(service);
});
afterAll(() => service.stop());

const makeOlder = (ids: readonly string[]) =>
  service.database.db
    .update(variant)
    .set({ manifest: sql`jsonb_set(${variant.manifest}, '{channel,digest}', '"made-for-an-older-spec"')` })
    .where(inArray(variant.id, [...ids]));

describe('what a change of a channel’s spec reaches', () => {
  it('is exactly what was made for another version and is still placed, page by page', async () => {
    const plan = await world.planOf(world.notice({ rows: Array.from({ length: 7 }, (_, i) => row(`impact${i}`)) }));
    await world.apply(plan);
    const made = await service.database.db.select({ id: variant.id, channel: variant.channel }).from(variant);
    const channel = made[0]?.channel ?? '';
    const ask = (query = ''): Promise<Impact> => service.ask<Impact>('GET', `/v1/channels/${channel}/impact${query}`, { key: world.keys.editor });
    expect(await ask()).toMatchObject({ channel, version: 1, total: 0, items: [] });

    const moved = made
      .map(({ id }) => id)
      .toSorted()
      .slice(0, 5);
    await makeOlder(moved);
    const first = await ask('?limit=3');
    expect(first.total).toBe(5);
    const rest = await ask(`?limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(moved);
    expect(rest.nextCursor).toBeNull();
  });

  it('is also what is delivered while its successor waits for approval; what was approved goes on, what is new must comply', async () => {
    const { db } = service.database;
    const campaign = await world.makeCampaign();
    const request = world.notice({ rows: [row('serving')] });
    const rendered = async (more: Record<string, unknown> = {}): Promise<string> => {
      const plan = await world.planOf({ ...request, ...more }, campaign);
      await world.apply(plan);
      const [id = ''] = world.variantIdsOf(await world.itemsOf(plan));
      // Nothing is rendered here: only what was decided about which bytes counts.
      await db.update(variant).set({ state: 'ready', sha256: id, proofOk: true }).where(eq(variant.id, id));
      return id;
    };
    const decide = (id: string, decision = 'approved') =>
      world.post<{ decided: number; refused: { code: string }[] }>('/v1/approvals', { variantIds: [id], decision }, world.keys.reviewer);
    const impacted = async () =>
      (await world.get<Impact>('/v1/channels/zhihu-pc-rectangle/impact?limit=200')).items.filter(({ campaignId }) => campaignId === campaign);

    const first = await rendered();
    expect(await decide(first)).toMatchObject({ decided: 1 });
    await makeOlder([first]);
    const second = await rendered({
      copy: { 'zh-CN': { headline: '另一个标题', legal: (request['copy'] as Record<string, Record<string, string>>)['zh-CN']?.['legal'] } },
    });
    expect(await impacted()).toEqual([expect.objectContaining({ id: first, approved: true, stops: false, madeFor: null, placements: 1 })]);

    // What stands approved under the older spec may be approved again; what is new and older is refused.
    expect(await decide(first)).toMatchObject({ decided: 1 });
    const digest = async (id: string) => (await db.select({ manifest: variant.manifest }).from(variant).where(eq(variant.id, id)))[0]?.manifest;
    const before = await digest(second);
    await makeOlder([second]);
    expect(await decide(second)).toMatchObject({ decided: 0, refused: [{ code: 'spec-outdated' }] });
    if (before) await db.update(variant).set({ manifest: before }).where(eq(variant.id, second));
    expect(await decide(second)).toMatchObject({ decided: 1 });
    expect(await impacted()).toEqual([]);
    // The newest decision counts: what was rejected since is new again.
    expect(await decide(first, 'rejected')).toMatchObject({ decided: 1 });
    expect(await decide(first)).toMatchObject({ decided: 0, refused: [{ code: 'spec-outdated' }] });
  });

  it('of no channel is a clear answer', async () => {
    const answer = await service.send('GET', '/v1/channels/carrier-pigeon/impact', { key: world.keys.editor });
    expect(answer.status).toBe(404);
    expect((await service.problemOf(answer)).code).toBe('channel-version-unknown');
  });
});
