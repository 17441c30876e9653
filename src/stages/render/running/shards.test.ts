import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shards } from './shards.ts';

const some = fc.uniqueArray(fc.record({ id: fc.uuid(), baseId: fc.constantFrom('a', 'b', 'c') }), { selector: ({ id }) => id, maxLength: 80 });
const pixelsOf = { a: 300 * 250, b: 1080 * 1920, c: 3580 * 5033 } as Record<string, number>;

it('shards hold every variant once, one base each, and no more than two seconds of work, whatever the canvas', () => {
  fc.assert(
    fc.property(some, (drawn) => {
      const variants = drawn.map(({ id, baseId }) => ({ id, baseId, pixels: pixelsOf[baseId] ?? 0 }));
      const made = shards(variants);
      expect(made.flat().toSorted()).toEqual(variants.map(({ id }) => id).toSorted());
      const byId = new Map(variants.map((one) => [one.id, one]));
      for (const ids of made) {
        expect(new Set(ids.map((id) => byId.get(id)?.baseId)).size).toBe(1);
        expect(ids.length).toBeLessThanOrEqual(24);
        expect(ids.length === 1 || ids.reduce((sum, id) => sum + (byId.get(id)?.pixels ?? 0), 0) <= 24 * 1080 * 1920).toBe(true);
      }
    }),
  );
});

it('posters go 24 at once, sheets of A3 two, and what is larger than a whole shard alone', () => {
  const of = (pixels: number) => shards(Array.from({ length: 24 }, (_, i) => ({ id: `v${i}`, baseId: 'one', pixels }))).length;
  expect([of(1080 * 1920), of(3580 * 5033), of(4724 * 11811)]).toEqual([1, 12, 24]);
});
