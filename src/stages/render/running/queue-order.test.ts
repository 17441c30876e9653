import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeFor, priorityOf, type RunningPlan } from './queue-order.ts';

type Arrival = { campaignId: string; shards: number; /** Shards served, in all, before it arrives. */ after: number };

/** Serves shards one by one, the lowest place first, as the queue does; gives the campaigns in the order served. */
function serve(arrivals: readonly Arrival[]): string[] {
  const running: (RunningPlan & { waiting: number[] })[] = [];
  const coming = arrivals.toSorted((a, b) => a.after - b.after);
  const served: string[] = [];
  for (;;) {
    while (coming[0] && (coming[0].after <= served.length || running.every(({ waiting }) => waiting.length === 0))) {
      const { campaignId, shards } = coming.shift() as Arrival;
      const variants = shards * 24;
      const place = placeFor({ campaignId, variants, shards }, running);
      running.push({ campaignId, place, left: variants, waiting: Array.from({ length: shards }, (_, i) => priorityOf(place, i) ?? 0) });
    }
    const next = running.filter(({ waiting }) => waiting.length > 0).toSorted((a, b) => (a.waiting[0] ?? 0) - (b.waiting[0] ?? 0))[0];
    if (!next) return served;
    next.waiting.shift();
    next.left -= 24;
    served.push(next.campaignId);
  }
}
const countOf = (served: readonly string[], campaignId: string) => served.filter((one) => one === campaignId).length;

describe('two batches share the workers about equally', () => {
  it('whatever their sizes, and whenever the second comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.integer({ min: 2, max: 300 }), fc.integer({ min: 0, max: 400 }), (first, second, after) => {
        const served = serve([
          { campaignId: 'a', shards: first, after: 0 },
          { campaignId: 'b', shards: second, after },
        ]);
        const begun = served.indexOf('b');
        const together = served.slice(begun, Math.min(served.lastIndexOf('a'), served.lastIndexOf('b')) + 1);
        if (!together.includes('a')) return;
        expect(Math.abs(countOf(together, 'a') - countOf(together, 'b'))).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('also where one campaign sends its own in many pieces', () => {
    const served = serve([...Array.from({ length: 10 }, () => ({ campaignId: 'a', shards: 10, after: 0 })), { campaignId: 'b', shards: 50, after: 4 }]);
    const together = served.slice(served.indexOf('b'), served.lastIndexOf('b') + 1);
    expect(Math.abs(countOf(together, 'a') - countOf(together, 'b'))).toBeLessThanOrEqual(2);
  });
});

describe('a plan of one shard', () => {
  const batch: RunningPlan = { campaignId: 'a', place: { from: 0, to: 700, variants: 16_800 }, left: 9_000 };
  const small = { variants: 6, shards: 2 };
  it('passes all batches, its own campaign’s too', () => {
    for (const campaignId of ['a', 'b']) expect(priorityOf(placeFor({ campaignId, ...small }, [batch]), 0)).toBeUndefined();
  });
  it('is a batch in pieces, and waits like one, where its campaign has five shards of such at work', () => {
    const passing = Array.from({ length: 20 }, (): RunningPlan => ({ campaignId: 'a', place: { from: 0, to: 0, variants: 6 }, left: 6 }));
    expect(priorityOf(placeFor({ campaignId: 'a', ...small }, [batch, ...passing]), 0)).toBeGreaterThan(0);
    expect(priorityOf(placeFor({ campaignId: 'b', ...small }, [batch, ...passing]), 0)).toBeUndefined();
  });
});

it('places stay within what the queue takes', () => {
  const far: RunningPlan = { campaignId: 'a', place: { from: 1_999_990, to: 2_100_000, variants: 10 }, left: 10 };
  const place = placeFor({ campaignId: 'a', variants: 1_000, shards: 50 }, [far]);
  expect(priorityOf(place, 49)).toBe(2_000_000);
});
