import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flashesOf, mostInASecond, patchesOf } from './flashes.ts';
import type { Raster } from '../draw/raster.ts';

/** A canvas of one grey, with a square of another in its corner. */
function canvas(grey: number, square = 0, inside = grey): Raster {
  const [width, height] = [320, 256];
  const data = Buffer.alloc(width * height * 3, grey);
  for (let y = 0; y < square; y++) data.fill(inside, y * width * 3, (y * width + square) * 3);
  return { width, height, channels: 3, data };
}
const film = (rasters: readonly Raster[], ms: number, scale = 1) => rasters.map((raster) => ({ patches: patchesOf(raster, scale), ms }));
const blinking = (times: number, of: (on: boolean) => Raster): Raster[] => Array.from({ length: times }, (_, i) => of(i % 2 === 1));
/** Flashes a second of twenty pictures, light and dark in turn. */
const blinksIn = (of: (on: boolean) => Raster, ms: number, scale = 1): number => flashesOf(film(blinking(20, of), ms, scale), 0).perSecond;

describe('flashes', () => {
  it('of the whole picture, five times a second, are five; twice a second, two', () => {
    expect(blinksIn((on) => canvas(on ? 255 : 0), 100)).toBe(5);
    expect(blinksIn((on) => canvas(on ? 255 : 0), 250)).toBe(2);
  });
  it('of less than a quarter of the field of sight are none, however fast', () => {
    expect(blinksIn((on) => canvas(0, 128, on ? 255 : 0), 50)).toBe(0);
    // The same square shown at twice its size is one.
    expect(blinksIn((on) => canvas(0, 128, on ? 255 : 0), 50, 2)).toBeGreaterThan(3);
  });
  it('need a change of a tenth of the light, and a dark side', () => {
    expect(blinksIn((on) => canvas(on ? 120 : 110), 50)).toBe(0);
    expect(blinksIn((on) => canvas(on ? 255 : 235), 50)).toBe(0);
  });
  it('of saturated red count, light or not', () => {
    const red = (on: boolean): Raster => {
      const one = canvas(40);
      if (on) for (let i = 0; i < one.data.length; i += 3) [one.data[i], one.data[i + 1], one.data[i + 2]] = [70, 2, 2];
      return one;
    };
    expect(flashesOf(film(blinking(20, red), 50), 0)).toMatchObject({ kind: 'red', perSecond: 10 });
  });
  it('are counted over the seam of what is played again', () => {
    // 4 turns within, and one at each seam.
    const burst = film(
      blinking(5, (on) => canvas(on ? 255 : 0)),
      100,
    );
    expect(flashesOf(burst, 1).perSecond).toBe(2);
    expect(flashesOf([...burst, { ...film([canvas(255)], 100)[0]! }], 0).perSecond).toBeGreaterThan(3);
  });
  it('of a loop shorter than a second are all those of the second, and no more than it plays', () => {
    const shortest = film([canvas(0), canvas(255)], 50);
    expect(flashesOf(shortest, 0).perSecond).toBe(10);
    expect(flashesOf(shortest, 3).perSecond).toBe(2);
    expect(flashesOf(film([canvas(0), canvas(255)], 0), 0).perSecond).toBe(1);
  });
  it('round the light of the first frame are seen, though neither side is far from it', () => {
    const round = [canvas(188), ...blinking(40, (on) => canvas(on ? 202 : 172))];
    expect(flashesOf(film(round, 50), 1).perSecond).toBe(10);
  });
  it('a steady rise and fall is one turn each way, however many steps it takes', () => {
    const rise = Array.from({ length: 11 }, (_, i) => canvas(i * 25));
    expect(flashesOf(film([...rise, ...rise.toReversed()], 40), 1).perSecond).toBe(1);
  });
});

it('the most of a second is never less than what a plain count from any of them finds', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 40 }), (times) => {
      const turns = times.toSorted((a, b) => a - b);
      const plain = Math.max(0, ...turns.map((from) => turns.filter((one) => one >= from && one < from + 1000).length));
      expect(mostInASecond(turns)).toBe(plain);
    }),
  );
});
