import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineage, variant } from '#adapters/db/schema/index.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { makeWorld, row, type World } from '#test/support/world.ts';

type Impact = { channel: string; version: number; total: number; items: { id: string; placements: number }[]; nextCursor: string | null };
let service: TestService;
let world: World;
beforeAll(async () => {
  service = await startTestService({ queues: ['ingest'] });
  world = await makeWorld(service);
});
afterAll(() => service.stop());

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
    await service.database.db
      .update(lineage)
      .set({ digest: 'made-for-an-older-spec' })
      .where(and(eq(lineage.kind, 'channel'), inArray(lineage.variantId, moved)));
    const first = await ask('?limit=3');
    expect(first.total).toBe(5);
    const rest = await ask(`?limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(moved);
    expect(rest.nextCursor).toBeNull();
  });

  it('of no channel is a clear answer', async () => {
    const answer = await service.send('GET', '/v1/channels/carrier-pigeon/impact', { key: world.keys.editor });
    expect(answer.status).toBe(404);
    expect((await service.problemOf(answer)).code).toBe('channel-version-unknown');
  });
});
