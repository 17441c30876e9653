import sharp from 'sharp';
import { expect, test } from 'vitest';
import { chooseStep } from './choose-step.ts';
import { encodeAt, encodeWithin } from './encode.ts';
import type { Raster } from '../draw/raster.ts';

/** A busy picture from a fixed sequence: soft shapes with grain, as a photograph has. */
function busy(width: number, height: number): Raster {
  const data = Buffer.alloc(width * height * 3);
  let seed = 7;
  for (let i = 0; i < data.length; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    const at = Math.floor(i / 3);
    data[i] = 128 + 70 * Math.sin((at % width) / 40) * Math.cos(at / width / 55) + (seed % 48) - 24;
  }
  return { width, height, channels: 3, data };
}
const canvas = busy(900, 700);

test('a file keeps its byte budget and fills most of it', async () => {
  for (const format of ['jpeg', 'webp'] as const) {
    const maxBytes = Math.round((await encodeAt(canvas, format, 90)).length * 0.45);
    const chosen = await chooseStep(canvas, { format, maxBytes });
    const { bytes } = await encodeWithin(canvas, { format, maxBytes }, chosen.step);
    expect(bytes.length).toBeLessThanOrEqual(maxBytes);
    expect(bytes.length).toBeGreaterThan(maxBytes * 0.88);
    expect(chosen.encodes).toBeLessThanOrEqual(4);
  }
});

test('lines of a text that come every 64 px are not missed by the sample that a step is chosen from', async () => {
  const listed: Raster = { width: 600, height: 1280, channels: 3, data: Buffer.alloc(600 * 1280 * 3, 250) };
  for (let y = 0; y < 1280; y++) if (y % 64 >= 36) busy(600, 1).data.copy(listed.data, y * 600 * 3);
  const maxBytes = Math.round((await encodeAt(listed, 'jpeg', 90)).length * 0.6);
  const { step } = await chooseStep(listed, { format: 'jpeg', maxBytes });
  expect((await encodeWithin(listed, { format: 'jpeg', maxBytes }, step)).encodes).toBe(1);
});

test('what a file holds besides pixels leaves them less room', async () => {
  const maxBytes = Math.round((await encodeAt(canvas, 'jpeg', 90)).length * 0.5);
  const [alone, beside] = await Promise.all([0, 60_000].map((besides) => chooseStep(canvas, { format: 'jpeg', maxBytes }, besides)));
  expect((await encodeAt(canvas, 'jpeg', beside?.step ?? 90)).length).toBeLessThanOrEqual(maxBytes - 60_000);
  expect(alone?.step).toBeGreaterThan(beside?.step ?? 90);
});

test('without a limit, or with a generous one, the good quality is used and nothing is tried', async () => {
  expect(await chooseStep(canvas, { format: 'jpeg', maxBytes: null })).toEqual({ step: 90, encodes: 0 });
  expect(await chooseStep(canvas, { format: 'jpeg', maxBytes: 50_000_000 })).toEqual({ step: 90, encodes: 0 });
});

test('a PNG that is too large loses colours until it fits', async () => {
  const whole = (await encodeAt(canvas, 'png', 0)).length;
  const { bytes, step } = await encodeWithin(canvas, { format: 'png', maxBytes: Math.round(whole * 0.55) }, 0);
  expect(bytes.length).toBeLessThanOrEqual(whole * 0.55);
  expect(step).toBeGreaterThan(0);
});

test('every step down the ladder of a PNG or a GIF makes a smaller file', async () => {
  const small = busy(240, 200);
  for (const format of ['png', 'gif'] as const) {
    const whole = await encodeAt(small, format, format === 'png' ? 0 : 256);
    const sizes = [whole.length];
    for (let maxBytes = whole.length - 1; ;) {
      const { bytes } = await encodeWithin(small, { format, maxBytes }, format === 'png' ? 0 : 256);
      if (bytes.length > maxBytes) break;
      sizes.push(bytes.length);
      maxBytes = bytes.length - 1;
    }
    expect(sizes.length, format).toBeGreaterThanOrEqual(5);
  }
});

test('files carry no metadata', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const { exif, xmp, iptc, icc } = await sharp(await encodeAt(canvas, format, format === 'png' ? 0 : 80)).metadata();
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
  }
});
