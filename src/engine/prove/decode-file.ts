import sharp from 'sharp';
import type { Box } from '../contract.ts';
import { joinStripes, linesOf, stripeLines, type Striped, stripesOf, withoutPackets } from '../encode/jpeg-stripes.ts';
import type { Raster } from '../draw/raster.ts';
import { blockPx, rowsOf, type Signature, signatureOf, stacked } from './signature.ts';

/** A finished file, decoded: all of it measured, and the pixels of the boxes that were asked for. */
export type FilePixels = {
  width: number;
  height: number;
  signature: Signature;
  /** Pixels that hold an asked box, and how many lines above them were left out. */
  of(box: Box): { pixels: Raster; linesAbove: number };
};

/** What stripes of the last files of a base look like: the same bytes after the same head look the same. */
export type ReadStripes = { head: Buffer; known: Map<number, { coded: Buffer; looks: Signature }> };
export const nothingRead = (): ReadStripes => ({ head: Buffer.alloc(0), known: new Map() });

/** The file’s pixels, or why they cannot be had. */
async function decode(picture: Buffer): Promise<Raster | string> {
  try {
    const { data, info } = await sharp(picture, { limitInputPixels: false, failOn: 'warning' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return info.channels === 3 ? { data, width: info.width, height: info.height, channels: 3 } : `it has ${info.channels} channel(s)`;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? 'it cannot be decoded') : 'it cannot be decoded';
  }
}

/**
 * Which stripes to decode, as one picture. A decoder tells of damage when it comes to the lines after it, so another
 * stripe follows each; the last of a file, which may be short, stands only where it stands there.
 */
function sequenceOf(wanted: readonly number[], count: number): number[] {
  const last = count - 1;
  const before = wanted.filter((index) => index < last);
  if (before.at(-1) === last - 1) return [...before, last];
  if (wanted.length > before.length) return before.length > 0 ? [...before, 0, last] : [last];
  return [...before, 0];
}

async function decodeStripes(file: Striped, boxes: readonly Box[], read: ReadStripes): Promise<FilePixels | string> {
  const { head, stripes, width, height } = file;
  const pictureHead = withoutPackets(head);
  // Rows are proven side by side: what this one knows is held, whatever becomes of the memory meanwhile.
  if (!read.head.equals(pictureHead)) Object.assign(read, { head: pictureHead, known: new Map() });
  const { known } = read;
  const isAsked = (index: number): boolean => boxes.some((box) => box.y < (index + 1) * stripeLines && box.y + box.height > index * stripeLines);
  const looks = stripes.map((coded, index) => (!isAsked(index) && known.get(index)?.coded.equals(coded) ? known.get(index)?.looks : undefined));
  const wanted = [...stripes.keys()].filter((index) => looks[index] === undefined);
  const sequence = sequenceOf(wanted, stripes.length);
  const lines = sequence.reduce((sum, index) => sum + linesOf(index, height), 0);
  const pixels = await decode(joinStripes({ head, stripes: sequence.map((index) => stripes[index] as Buffer), height: lines }));
  if (typeof pixels === 'string') return pixels;
  const measured = signatureOf(pixels);
  const seen = stripes.map((coded, index): Signature => {
    const before = looks[index];
    if (before) return before;
    const own = rowsOf(measured, (sequence.indexOf(index) * stripeLines) / blockPx, Math.ceil(linesOf(index, height) / blockPx));
    known.set(index, { coded: Buffer.from(coded), looks: own });
    return own;
  });
  return {
    width,
    height,
    signature: stacked(seen),
    of: ({ y }) => {
      const index = Math.floor(y / stripeLines);
      return { pixels, linesAbove: (index - sequence.indexOf(index)) * stripeLines };
    },
  };
}

/**
 * All of a finished file, measured. Of a file in stripes only those are decoded that differ from what was `read` before,
 * or hold a box; the measures are the same either way.
 */
export async function decodeFile(picture: Buffer, boxes: readonly Box[], read: ReadStripes = nothingRead()): Promise<FilePixels | string> {
  const striped = stripesOf(picture);
  if (striped) return decodeStripes(striped, boxes, read);
  const pixels = await decode(picture);
  if (typeof pixels === 'string') return pixels;
  return { width: pixels.width, height: pixels.height, signature: signatureOf(pixels), of: () => ({ pixels, linesAbove: 0 }) };
}
