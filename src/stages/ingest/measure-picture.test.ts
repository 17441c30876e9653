import fc from 'fast-check';
import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { dominantColours } from './dominant-colours.ts';
import { measurePicture } from './measure-picture.ts';
import { hashDistance, perceptualHash } from './perceptual-hash.ts';
import { openImage, openPixels, type Pixels } from './sharp-settings.ts';

/** A soft picture of 9 × 7 random patches: seeds differ in all low frequencies, as photographs do. */
const scene = async (seed: number, width = 320, height = 240): Promise<Pixels> => {
  let state = seed * 2_654_435_761;
  // A linear congruential generator (Numerical Recipes) is random enough for patches.
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24;
  const patches: Pixels = { data: Buffer.from(Array.from({ length: 9 * 7 * 3 }, next)), width: 9, height: 7, channels: 3 };
  return { data: await openPixels(patches).resize(width, height, { fit: 'fill' }).raw().toBuffer(), width, height, channels: 3 };
};
const pixelsOf = async (bytes: Buffer): Promise<Pixels> => {
  const { data, info } = await openImage(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3 };
};

describe('the perceptual hash', () => {
  it('hardly changes when a picture is made smaller and encoded again', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const picture = await scene(seed);
      const again = await pixelsOf(await openPixels(picture).resize(137, 99, { fit: 'fill' }).jpeg({ quality: 60 }).toBuffer());
      const distance = hashDistance((await measurePicture(picture)).perceptualHash, (await measurePicture(again)).perceptualHash);
      expect(distance).toBeLessThanOrEqual(10);
    }
  });

  it('is far apart for different pictures', async () => {
    const hashes = await Promise.all([1, 2, 3, 4].map(async (seed) => (await measurePicture(await scene(seed))).perceptualHash));
    for (const [i, a] of hashes.entries()) for (const b of hashes.slice(i + 1)) expect(hashDistance(a, b)).toBeGreaterThan(12);
  });

  it('tells two logos apart that are one colour on a transparent ground', async () => {
    const shape = (from: number): Pixels => {
      const data = Buffer.alloc(64 * 64 * 4);
      for (let i = 0; i < 64 * 64; i++) if (i % 64 >= from && i % 64 < from + 20) data[i * 4 + 3] = 255;
      return { data, width: 64, height: 64, channels: 4 };
    };
    const [left, right] = await Promise.all([measurePicture(shape(4)), measurePicture(shape(40))]);
    expect(hashDistance(left.perceptualHash, right.perceptualHash)).toBeGreaterThan(8);
  });

  it('is always 16 hex digits, and the same for the same pixels', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1024, maxLength: 1024 }), (grey) => {
        expect(perceptualHash(grey)).toMatch(/^[0-9a-f]{16}$/);
        expect(perceptualHash(grey)).toBe(perceptualHash(grey));
      }),
      { numRuns: 20 },
    );
  });

  it('has a distance that is 0 to itself and the same both ways', () => {
    const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => bits.toString(16).padStart(16, '0'));
    fc.assert(
      fc.property(hash, hash, (a, b) => {
        expect(hashDistance(a, a)).toBe(0);
        expect(hashDistance(a, b)).toBe(hashDistance(b, a));
        expect(hashDistance(a, b)).toBeLessThanOrEqual(64);
      }),
    );
  });
});

describe('the dominant colours', () => {
  const flat = (...colours: [number, number, number, number, number][]): Uint8Array =>
    Uint8Array.from(colours.flatMap(([count, ...rgba]) => Array.from({ length: count }, () => rgba).flat()));

  it('are what the picture is made of, most first', () => {
    expect(dominantColours(flat([30, 200, 0, 0, 255], [70, 255, 255, 255, 255]))).toEqual([
      { hex: '#ffffff', share: 0.7 },
      { hex: '#c80000', share: 0.3 },
    ]);
  });

  it('do not count what is transparent', () => {
    expect(dominantColours(flat([10, 0, 0, 0, 0], [10, 0, 90, 200, 255]))).toEqual([{ hex: '#005ac8', share: 1 }]);
    expect(dominantColours(flat([10, 0, 0, 0, 0]))).toEqual([]);
  });

  it('put shades that look the same together', () => {
    expect(dominantColours(flat([50, 14, 100, 200, 255], [50, 17, 98, 202, 255]))).toHaveLength(1);
  });

  it('are at most five, and their shares at most the whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 800 }), (rgba) => {
        const colours = dominantColours(rgba);
        expect(colours.length).toBeLessThanOrEqual(5);
        expect(colours.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.005);
        for (const { hex } of colours) expect(hex).toMatch(/^#[0-9a-f]{6}$/);
      }),
    );
  });
});

describe('the thumbhash', () => {
  it('remembers the shape of the picture', async () => {
    const { thumbhash } = await measurePicture(await scene(1, 640, 320));
    expect(thumbHashToApproximateAspectRatio(Buffer.from(thumbhash, 'base64'))).toBeCloseTo(2, 0);
    expect(Buffer.from(thumbhash, 'base64').length).toBeLessThan(40);
  });
});
