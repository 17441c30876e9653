import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodeFile, nothingRead } from '../prove/decode-file.ts';
import { encodeAt, jpegAt } from './encode.ts';
import { filePartsOf } from '../prove/file-parts.ts';
import { encodeStripes, noStripes } from './encode-stripes.ts';
import { stripeLines, stripesOf } from './jpeg-stripes.ts';
import type { Raster } from '../draw/raster.ts';

/** Not a whole number of blocks either way: the last ones are padded. */
const [width, height] = [203, 700];
/** Each line is told apart, so that a stripe in another's place shows. */
function picture(shift = 0): Raster {
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = 128 + 90 * Math.sin(i / 97 + shift) * Math.cos((i % 3) + i / width / 23);
  return { width, height, channels: 3, data };
}
const pixelsOf = (jpeg: Buffer): Promise<Buffer> => sharp(jpeg, { failOn: 'warning' }).raw().toBuffer();
const raw = { raw: { width, height, channels: 3 } } as const;
const base = picture();
/** The base with something else in its third stripe. */
const row: Raster = { ...base, data: Buffer.from(base.data).fill(0xc8, width * 3 * 300, width * 3 * 340) };

test('a file in stripes shows to the last bit what a file coded in one piece shows', async () => {
  const striped = await encodeAt(base, 'jpeg', 90);
  expect(stripesOf(striped)?.stripes).toHaveLength(Math.ceil(height / stripeLines));
  expect(await pixelsOf(striped)).toEqual(await pixelsOf(await sharp(base.data, raw).jpeg(jpegAt(90)).toBuffer()));
});

test('what a row shares with its base is coded once, and the bytes are those of a row without a base', async () => {
  let coded = 0;
  const encode = ({ data, ...size }: Raster): Promise<Buffer> => {
    coded++;
    return sharp(data, { raw: size }).jpeg(jpegAt(90)).toBuffer();
  };
  const known = noStripes(base);
  await encodeStripes(base, 90, encode, known);
  expect(coded).toBe(6);
  const bytes = await encodeStripes(row, 90, encode, known);
  expect(coded).toBe(7);
  expect(bytes).toEqual(await encodeStripes(row, 90, encode, null));
});

test('what was read before is not decoded again, and measures are those of a file that is decoded whole', async () => {
  const read = nothingRead();
  const box = { x: 10, y: 250, width: 20, height: 20 };
  await decodeFile(await encodeAt(base, 'jpeg', 90), [], read);
  const file = await encodeAt(row, 'jpeg', 90);
  const [known, whole] = await Promise.all([decodeFile(file, [box], read), decodeFile(await sharp(row.data, raw).jpeg(jpegAt(90)).toBuffer(), [])]);
  if (typeof known === 'string' || typeof whole === 'string') throw new Error('It cannot be decoded.');
  expect(known.signature).toEqual(whole.signature);
  const { pixels, linesAbove } = known.of(box);
  // The two that hold the box, and one behind them.
  expect([pixels.height, linesAbove]).toEqual([stripeLines * 3, stripeLines]);
  const lineOf = ({ data }: Raster, y: number): Buffer => data.subarray(y * width * 3, (y + 1) * width * 3);
  expect(lineOf(pixels, box.y - linesAbove)).toEqual(lineOf(whole.of(box).pixels, box.y));
});

test('a stripe whose bytes are another’s is decoded, whatever was read before', async () => {
  const read = nothingRead();
  const file = await encodeAt(base, 'jpeg', 90);
  await decodeFile(file, [], read);
  const damaged = Buffer.from(file);
  const at = file.length - 900;
  damaged.fill(0x55, at, at + 300);
  const [seen, undamaged] = await Promise.all([decodeFile(damaged, [], read), decodeFile(file, [], read)]);
  expect(typeof seen === 'string' ? null : seen.signature).not.toEqual(typeof undamaged === 'string' ? undefined : undamaged.signature);
});

test('damage that a decoder tells of in a file decoded whole is told of in any stripe, whatever was read before', async () => {
  const file = await encodeAt(base, 'jpeg', 90);
  let told = 0;
  for (const end of Array.from({ length: 5 }, (_, i) => file.indexOf(Buffer.from([0xff, 0xd0 + i]))))
    for (const damaged of [
      Buffer.concat([file.subarray(0, end), Buffer.from([1, 2, 3, 4, 5, 6]), file.subarray(end)]),
      Buffer.concat([file.subarray(0, end - 60), file.subarray(end)]),
    ]) {
      const read = nothingRead();
      await decodeFile(file, [], read);
      const whole = await decodeFile(damaged, []);
      expect([end, typeof (await decodeFile(damaged, [], read))]).toEqual([end, typeof whole]);
      told += typeof whole === 'string' ? 1 : 0;
    }
  expect(told).toBeGreaterThan(7);
});

test('files that are read side by side with one memory are measured as alone', async () => {
  const read = nothingRead();
  const files = await Promise.all([90, 84, 90, 80].map((step, i) => encodeAt(i % 2 ? row : base, 'jpeg', step)));
  for (let i = 0; i < 5; i++) {
    const measured = await Promise.all([...files, ...files].map((file) => decodeFile(file, [], read)));
    const alone = await Promise.all(files.map((file) => decodeFile(file, [])));
    for (const [at, one] of measured.entries()) expect(one).toEqual({ ...(alone[at % files.length] as object), of: expect.any(Function) });
  }
});

test('of files whose metadata differ, stripes are known all the same', async () => {
  const read = nothingRead();
  await decodeFile(await encodeAt(base, 'jpeg', 90, 'one'), [], read);
  const { known } = read;
  await decodeFile(await encodeAt(row, 'jpeg', 90, 'another'), [], read);
  expect(read.known).toBe(known);
});

test('a row that fails leaves none of its pixels in the base’s stripes', async () => {
  const known = noStripes(base);
  const canvas: Raster = { ...row, data: Buffer.from(row.data) };
  let isFirst = true;
  const encode = async ({ data, ...size }: Raster): Promise<Buffer> => {
    if (isFirst && data.includes(0xc8)) {
      isFirst = false;
      throw new Error('no memory');
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
    return sharp(data, { raw: size }).jpeg(jpegAt(90)).toBuffer();
  };
  await expect(encodeStripes(canvas, 90, (lines) => encode(lines), known)).rejects.toThrow('no memory');
  // The canvas is given to the next row at once.
  canvas.data.fill(0);
  const encodeNow = ({ data, ...size }: Raster): Promise<Buffer> => sharp(data, { raw: size }).jpeg(jpegAt(90)).toBuffer();
  expect(await encodeStripes(row, 90, encodeNow, known)).toEqual(await encodeStripes(row, 90, encodeNow, null));
});

test('nothing can hide behind the end of a JPEG', async () => {
  const file = await encodeAt(base, 'jpeg', 90);
  expect(filePartsOf(file)?.broken).toBeNull();
  for (const more of [Buffer.from('secret\xff\xd9', 'latin1'), file]) expect(filePartsOf(Buffer.concat([file, more]))?.broken).toContain('follow its end');
});

test('a file that is cut off, has something after its end, or another order of stripes is not read in stripes', async () => {
  const file = await encodeAt(base, 'jpeg', 90);
  const next = file.indexOf(Buffer.from([0xff, 0xd1]));
  const swapped = Buffer.from(file);
  swapped[next + 1] = 0xd5;
  for (const other of [file.subarray(0, -2), file.subarray(0, -400), Buffer.concat([file, Buffer.from('more')]), swapped, Buffer.from('\xff\xd8', 'latin1')])
    expect(stripesOf(other)).toBeNull();
});

test('a file of another quality is not taken for one that was read before', async () => {
  const read = nothingRead();
  await decodeFile(await encodeAt(base, 'jpeg', 90), [], read);
  const [with90, alone] = await Promise.all([read, nothingRead()].map(async (of) => decodeFile(await encodeAt(base, 'jpeg', 80), [], of)));
  expect(with90).toEqual({ ...(alone as object), of: expect.any(Function) });
});

test('the label of AI pictures is in a JPEG where readers look for it', async () => {
  const { xmp } = await sharp(await encodeAt(base, 'jpeg', 90, '<x:xmpmeta xmlns:x="adobe:ns:meta/">label</x:xmpmeta>')).metadata();
  expect(xmp?.toString()).toContain('label');
});
