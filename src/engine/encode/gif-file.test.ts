import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { codeFrame, gifFile } from './gif-file.ts';
import { indicesOf, paletteOf } from './quantise.ts';

const size = { width: 24, height: 18 };
const whole = { x: 0, y: 0, ...size };
const every = Uint32Array.from({ length: size.width * size.height }, (_, i) => i);
const decode = async (gif: Buffer) => sharp(gif, { animated: true }).removeAlpha().raw().toBuffer({ resolveWithObject: true });

it('libvips reads back exactly the pixels that were written, whatever they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 256 }), fc.uint8Array({ minLength: every.length, maxLength: every.length }), async (colours, noise) => {
      const palette = Uint8Array.from({ length: colours * 3 }, (_, i) => (i * 73) % 256);
      const indices = noise.map((value) => value % colours);
      const { data } = await decode(gifFile(size, [codeFrame({ box: whole, indices, palette, transparent: null, ms: 100 })], 1));
      expect([...data]).toEqual([...indices].flatMap((index) => [...palette.subarray(index * 3, index * 3 + 3)]));
    }),
    { numRuns: 40 },
  );
});

it('long runs and long noise outlast the code table, and come back whole', async () => {
  const large = { width: 300, height: 300 };
  let seed = 7;
  const indices = Uint8Array.from({ length: 90_000 }, (_, i) => (i < 30_000 ? 3 : (seed = (seed * 1103515245 + 12345) >>> 0) >>> 24));
  const palette = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));
  const { data } = await decode(gifFile(large, [codeFrame({ box: { x: 0, y: 0, ...large }, indices, palette, transparent: null, ms: 10 })], 1));
  expect(indices.every((index, i) => data[i * 3] === index)).toBe(true);
});

it('a later frame changes its box, but for what is transparent, and tells time and plays', async () => {
  const palette = Uint8Array.from([10, 20, 30, 200, 100, 50]);
  const first = { box: whole, indices: new Uint8Array(every.length), palette, transparent: null, ms: 700 };
  const second = { box: { x: 4, y: 3, width: 2, height: 1 }, indices: Uint8Array.from([1, 2]), palette, transparent: 2, ms: 1300 };
  const gif = gifFile(size, [first, second].map(codeFrame), 5);
  const { delay, loop, pages } = await sharp(gif).metadata();
  expect([pages, delay, loop]).toEqual([2, [700, 1300], 5]);
  const { data } = await decode(gif);
  const pixel = (frame: number, x: number, y: number) => [...data.subarray(((frame * 18 + y) * 24 + x) * 3).subarray(0, 3)];
  expect([pixel(1, 4, 3), pixel(1, 5, 3), pixel(1, 6, 3), pixel(0, 4, 3)]).toEqual([
    [200, 100, 50],
    [10, 20, 30],
    [10, 20, 30],
    [10, 20, 30],
  ]);
  expect((await sharp(gifFile(size, [first, second].map(codeFrame), 0)).metadata()).loop).toBe(0);
});

it('few colours are kept as they are; of many the palette has at most so many, and lies near', () => {
  const flat = Buffer.from(Array.from(every, (i) => (i % 3 === 0 ? [200, 57, 27] : [255, 243, 207])).flat());
  const two = paletteOf(flat, every, 16);
  expect(new Set([0, 3].map((at) => two.rgb.subarray(at, at + 3).join()))).toEqual(new Set(['200,57,27', '255,243,207']));
  const ramp = Buffer.from(Array.from(every, (i) => [i % 256, (i * 3) % 256, 255 - (i % 256)]).flat());
  const palette = paletteOf(ramp, every, 64);
  expect(palette.rgb.length / 3).toBeLessThanOrEqual(64);
  const indices = new Uint8Array(every.length);
  indicesOf(ramp, size.width, every, palette, false, indices);
  const error = ramp.reduce((sum, value, i) => sum + Math.abs(value - (palette.rgb[(indices[Math.floor(i / 3)] as number) * 3 + (i % 3)] as number)), 0);
  expect(error / ramp.length).toBeLessThan(9);
});
