import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeEvents } from '#adapters/event-log/sink.ts';
import { shanghaiDay } from '#kernel/clock.ts';
import { newEventId } from '#kernel/ids.ts';
import type { EngagementEvent } from '#ports/event-log.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makePlacements, openDays } from './factories.ts';
import { rawIds, recount, rollups } from './recount.ts';

let test: TestDatabase;
let codes: string[];
const noon = new Date('2026-11-23T04:00:00Z');
// Three minutes round midnight in Shanghai: two days.
const midnightMs = Date.parse('2026-11-23T16:00:00Z');

beforeAll(async () => {
  test = await createTestDatabase();
  codes = await makePlacements(test.db, 4);
});
beforeEach(async () => {
  await test.db.execute(sql`truncate event_raw, event_rollup, event_visitor, visitor_salt`);
  await openDays(test.db, ['2026-11-23', '2026-11-24']);
});
afterAll(() => test.drop());

const event = (more: Partial<EngagementEvent> = {}): EngagementEvent => ({
  id: newEventId(noon),
  kind: 'click',
  placementId: codes[0] ?? '',
  visitor: null,
  bot: false,
  valueCents: null,
  ...more,
});
const kinds = ['impression', 'click', 'share', 'download', 'conversion', 'delivery'] as const;
const anyEvent = (): fc.Arbitrary<EngagementEvent> =>
  fc.record({
    id: fc
      .tuple(fc.integer({ min: -90_000, max: 90_000 }), fc.uint8Array({ minLength: 16, maxLength: 16 }))
      .map(([offsetMs, random]) => v7({ msecs: midnightMs + offsetMs, random })),
    kind: fc.constantFrom(...kinds),
    placementId: fc.constantFrom(0, 1, 2, 3).map((i) => codes[i] ?? ''),
    visitor: fc.option(fc.constantFrom('v1', 'v2', 'v3', 'v4')),
    bot: fc.boolean(),
    valueCents: fc.option(fc.integer({ min: 0, max: 5000 })),
  });

describe('the sink', () => {
  it('counts a batch once that is appended five times at the same moment', async () => {
    const batch = fc.sample(anyEvent(), { numRuns: 300, seed: 7 });
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => writeEvents(test.db, batch)));
    expect(results.reduce((sum, { counted }) => sum + counted, 0)).toBe(new Set(batch.map(({ id }) => id)).size);
    const cells = await rollups(test.db);
    expect(cells).toEqual(await recount(test.db));
    expect(cells.length).toBeGreaterThan(20);
  });

  it('keeps every cell equal to a recount, whatever is sent twice and together', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent(), { minLength: 1, maxLength: 40 }),
        fc.array(fc.array(fc.nat(39), { maxLength: 30 }), { minLength: 1, maxLength: 5 }),
        async (events, picks) => {
          const batches = picks.map((indexes) => indexes.flatMap((i) => events[i % events.length] ?? []));
          await Promise.all(batches.map((batch) => writeEvents(test.db, batch)));
          const cells = await rollups(test.db);
          expect(cells).toEqual(await recount(test.db));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('does not let writers wait for each other in a ring, even with the same cells in opposite orders', async () => {
    const batch = fc.sample(anyEvent(), { numRuns: 400, seed: 3 });
    const parts = Array.from({ length: 8 }, (_, i) => batch.filter((_, at) => at % 4 === i % 4));
    await Promise.all(parts.map((part, i) => writeEvents(test.db, i % 2 === 0 ? part : part.toReversed())));
    expect(await rollups(test.db)).toEqual(await recount(test.db));
    const { rows } = await test.db.execute<{ deadlocks: number }>(sql`select deadlocks::int from pg_stat_database where datname = current_database()`);
    expect(rows[0]?.deadlocks).toBe(0);
  });

  it('files an event under the Shanghai day of its id, so a replay in another week meets the same key', async () => {
    const late = event({ id: newEventId(new Date(midnightMs)) });
    const early = event({ id: newEventId(new Date(midnightMs - 1)) });
    await writeEvents(test.db, [late, early]);
    await writeEvents(test.db, [late]);
    expect((await rollups(test.db)).map(({ day, events }) => [day, events])).toEqual([
      ['2026-11-23', 1],
      ['2026-11-24', 1],
    ]);
  });

  it('drops events of unknown placements, names them, and counts the others', async () => {
    const known = event();
    const written = await writeEvents(test.db, [known, event({ placementId: 'nosuchplace1' })]);
    expect(written).toEqual({ counted: 1, unknownPlacementIds: ['nosuchplace1'] });
    expect(await rawIds(test.db)).toEqual([known.id]);
  });

  it('counts a visitor once a day, placement and kind, over many batches', async () => {
    await Promise.all(Array.from({ length: 6 }, () => writeEvents(test.db, [event({ visitor: 'same' }), event({ visitor: 'same' })])));
    expect(await rollups(test.db)).toMatchObject([{ events: 12, visitors: 1 }]);
  });

  it('keeps no visitor of a day whose salt is gone, and still counts the event', async () => {
    const old = event({ id: newEventId(new Date('2026-11-01T04:00:00Z')), visitor: 'someone' });
    await writeEvents(test.db, [old]);
    expect(await rollups(test.db)).toMatchObject([{ day: shanghaiDay(new Date('2026-11-01T04:00:00Z')), events: 1, visitors: 0 }]);
    const { rows } = await test.db.execute(sql`select visitor from event_raw`);
    expect(rows).toEqual([{ visitor: null }]);
  });

  it('tries again when Postgres asks for it', async () => {
    let tries = 0;
    const flaky = {
      execute: (query: never) => {
        tries++;
        if (tries < 3) return Promise.reject(Object.assign(new Error('wrapped'), { cause: Object.assign(new Error('deadlock detected'), { code: '40P01' }) }));
        return test.db.execute(query);
      },
    } as unknown as typeof test.db;
    expect(await writeEvents(flaky, [event()])).toMatchObject({ counted: 1 });
    expect(tries).toBe(3);
  });
});
