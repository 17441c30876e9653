import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAlternates, type Ladder } from './choose-alternate.ts';

const ladder = (...texts: string[]): Ladder => texts.map((text, i) => ({ size: (['long', 'medium', 'short'] as const)[i] ?? 'short', text }));
/** Boxes of their own: a text of n characters stands at room / n of its wanted size, and fits not at all below a quarter. */
const apart =
  (room: Record<string, number>) =>
  (texts: Record<string, string>): Map<string, number> =>
    new Map(
      Object.entries(texts).map(([slot, text]) => {
        const share = Math.min(1, (room[slot] ?? 0) / text.length);
        return [slot, share < 0.25 ? 0 : share];
      }),
    );
/** One block: all texts together stand at room / n. */
const stacked =
  (room: number) =>
  (texts: Record<string, string>): Map<string, number> => {
    const share = Math.min(1, room / Object.values(texts).join('').length);
    return new Map(Object.keys(texts).map((slot) => [slot, share]));
  };

describe('of approved alternates', () => {
  const headline = ladder('x'.repeat(40), 'x'.repeat(20), 'x'.repeat(10));

  it('the longest is shown that stands near its wanted size', () => {
    expect(chooseAlternates({ headline }, apart({ headline: 40 }))).toEqual({ headline: 0 });
    expect(chooseAlternates({ headline }, apart({ headline: 34 }))).toEqual({ headline: 0 });
    expect(chooseAlternates({ headline }, apart({ headline: 33 }))).toEqual({ headline: 1 });
    expect(chooseAlternates({ headline }, apart({ headline: 12 }))).toEqual({ headline: 2 });
  });
  it('only the shortest is left to shrink', () => {
    expect(chooseAlternates({ headline }, apart({ headline: 3 }))).toEqual({ headline: 2 });
    expect(chooseAlternates({ headline: ladder('x'.repeat(40)) }, apart({ headline: 3 }))).toEqual({ headline: 0 });
  });
  it('that one gives way in a block which helps it most', () => {
    const subline = ladder('x'.repeat(200), 'x'.repeat(30));
    expect(chooseAlternates({ headline, subline }, stacked(70))).toEqual({ headline: 0, subline: 1 });
    expect(chooseAlternates({ headline, subline }, stacked(240))).toEqual({ headline: 0, subline: 0 });
    expect(chooseAlternates({ headline, subline }, stacked(30))).toEqual({ headline: 2, subline: 1 });
  });
  it('none is passed over that would stand well, and none is shown badly that has a shorter one', () => {
    const texts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), texts, { minKeys: 1 }),
        fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }),
        (given, rooms) => {
          const room = { a: rooms[0] ?? 1, b: rooms[1] ?? 1, c: rooms[2] ?? 1 };
          const ladders = Object.fromEntries(
            Object.entries(given).map(([slot, sizes]) => [slot, ladder(...sizes.toSorted((a, b) => b - a).map((n) => 'x'.repeat(n)))]),
          );
          const chosen = chooseAlternates(ladders, apart(room));
          for (const [slot, at] of Object.entries(chosen)) {
            const shares = (ladders[slot] ?? []).map(({ text }) => apart(room)({ [slot]: text }).get(slot) ?? 0);
            const first = shares.findIndex((share) => share >= 0.85);
            expect(at).toBe(first === -1 ? shares.length - 1 : first);
          }
        },
      ),
    );
  });
});
