import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { codeOf, countCodes, mostCodes } from './facet-codes.ts';
import { neighboursOf } from './hash-bands.ts';

const number = fc.oneof(fc.nat(200), fc.nat(mostCodes - 1));

describe('codes of facet values', () => {
  it('are found in a row exactly where they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 12 }), number, (row, wanted) => {
        const text = row.map(codeOf).join('');
        expect(text).toHaveLength(row.length * 4);
        expect(text.includes(codeOf(wanted))).toBe(row.includes(wanted));
      }),
    );
  });

  it('are counted as by hand: each dimension without its own filter', () => {
    // Numbers 0–4 are of dimension 0, 5–9 of dimension 1, others of none.
    const dimensionOf = (n: number): number => (n < 5 ? 0 : n < 10 ? 1 : -1);
    const rows = fc.array(fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        rows,
        fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1 }),
        fc.uniqueArray(fc.integer({ min: 5, max: 9 }), { minLength: 1 }),
        (library, a, b) => {
          const filters = [new Set(a), new Set(b)];
          const passes = (row: number[], dimension: number): boolean => row.some((n) => filters[dimension]?.has(n));
          const expected = new Map<number, number>();
          for (const row of library) {
            for (const n of row) {
              const others = [0, 1].filter((dimension) => dimension !== dimensionOf(n));
              if (others.every((dimension) => passes(row, dimension))) expected.set(n, (expected.get(n) ?? 0) + 1);
            }
          }
          const { total, counts } = countCodes(library.map((row) => row.map(codeOf).join('')).join('\n'), filters, dimensionOf);
          expect(total).toBe(library.filter((row) => passes(row, 0) && passes(row, 1)).length);
          expect(counts).toEqual(expected);
        },
      ),
    );
  });
});

test('of two hashes that differ in at most ten bits, one quarter leads to the other', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.uniqueArray(fc.nat(63), { maxLength: 10 }), (hash, flips) => {
      const other = flips.reduce((bits, flip) => bits ^ (1n << BigInt(flip)), hash);
      expect(neighboursOf(hash).some(({ shift, values }) => values.includes(Number((other >> BigInt(shift)) & 0xffffn)))).toBe(true);
    }),
  );
});
