import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEntryIds, isDone, trimPoint } from './stream-position.ts';

const entryId = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 12 })).map(([ms, n]) => `${ms}-${n}`);

describe('the position in a stream', () => {
  it('orders entries by their numbers, not by their letters', () => {
    expect(compareEntryIds('9-0', '10-0')).toBeLessThan(0);
    expect(compareEntryIds('5-10', '5-9')).toBeGreaterThan(0);
    expect(compareEntryIds('1763870400000-18446744073709551615', '1763870400000-18446744073709551614')).toBeGreaterThan(0);
    expect(compareEntryIds('0-0', '0-0')).toBe(0);
  });

  it('never trims an entry that is pending or not yet delivered', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entryId, { minLength: 1, maxLength: 20 }),
        fc.nat(19),
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        (ids, upTo, pending) => {
          const stream = ids.toSorted(compareEntryIds);
          const delivered = stream.slice(0, (upTo % stream.length) + 1);
          const open = delivered.filter((_, i) => pending[i]);
          const position = { lastDelivered: delivered.at(-1) ?? '', oldestPending: open[0] ?? null };
          const needed = [...open, ...stream.slice(delivered.length)];
          for (const id of needed) expect(compareEntryIds(id, trimPoint(position))).toBeGreaterThanOrEqual(0);
          for (const id of stream) expect(isDone(position, id)).toBe(stream.slice(0, stream.indexOf(id) + 1).every((one) => !needed.includes(one)));
        },
      ),
    );
  });
});
