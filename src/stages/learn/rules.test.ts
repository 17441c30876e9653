import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEnough, rate, wilson } from './rules.ts';

const counts = fc.integer({ min: 1, max: 1_000_000 }).chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

describe('the Wilson interval', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published one', (successes, trials, low, high) => {
    const interval = wilson(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('lies within 0 and 1 and holds the share', () => {
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const { low, high } = wilson(successes, trials);
        const share = successes / trials;
        expect(0 <= low && low <= share && share <= high && high <= 1 && low < high).toBe(true);
      }),
    );
  });

  it('narrows as more is seen', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 50 }), ([successes, trials], times) => {
        const few = wilson(successes, trials);
        const many = wilson(successes * times, trials * times);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });

  it('is its own mirror image: failures are successes of the opposite', () => {
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const one = wilson(successes, trials);
        const other = wilson(trials - successes, trials);
        expect(one.low).toBeCloseTo(1 - other.high, 10);
      }),
    );
  });
});

describe('a rate', () => {
  it('is null where there is nothing to divide by, or where it would be no share', () => {
    expect(rate(0, 0)).toBeNull();
    expect(rate(3, 2)).toBeNull();
    expect(rate(0, 5)).toMatchObject({ value: 0, low: 0, of: 5, enough: false });
  });

  it('is not called known on a handful of visits, however good it looks', () => {
    expect(rate(9, 10)?.enough).toBe(false);
    expect(rate(10, 10)?.enough).toBe(false);
    expect(rate(2, 300)?.enough).toBe(false);
    expect(rate(0, 10_000)?.enough).toBe(false);
    expect(rate(300, 30_000)?.enough).toBe(true);
    expect(rate(600, 1000)?.enough).toBe(true);
  });

  it('stays known once it is, as more of the same is seen', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 20 }), ([successes, trials], times) => {
        fc.pre(rate(successes, trials)?.enough === true);
        expect(rate(successes * times, trials * times)?.enough).toBe(true);
      }),
    );
    expect(isEnough(0.5, 0.1)).toBe(true);
    expect(isEnough(0.5, 0.1001)).toBe(false);
  });
});
