import sharp from 'sharp';
import type { Box } from './contract.ts';
import { joinStripes, linesOf, stripeLines, type Striped, stripesOf } from './jpeg-stripes.ts';
import type { Raster } from './raster.ts';
import { blockPx, rowsOf, type Signature, signatureOf, stacked } from './signature.ts';

/** A finished file, decoded: all of it measured, and the pixels of the boxes that were asked for. */
export type FilePixels = {
  width: number;
  height: number;
  signature: Signature;
  /** Pixels that hold an asked box, and how many lines above them were left out. */
  of(box: Box): { pixels: Raster; linesAbove: number };
};

/** What stripes of earlier files of a base look like: the same bytes after the same head look the same. */
export type ReadStripes = { head: Buffer | null; known: Map<number, { coded: Buffer; looks: Signature }> };
export const nothingRead = (): ReadStripes => ({ head: null, known: new Map() });

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

async function decodeStripes({ head, stripes, width, height }: Striped, boxes: readonly Box[], read: ReadStripes): Promise<FilePixels | string> {
  if (!read.head?.equals(head)) {
    read.head = Buffer.from(head);
    read.known.clear();
  }
  const isAsked = (index: number): boolean => boxes.some((box) => box.y < (index + 1) * stripeLines && box.y + box.height > index * stripeLines);
  const differing = stripes.flatMap((coded, index) => (isAsked(index) || !read.known.get(index)?.coded.equals(coded) ? [index] : []));
  const opened = differing.length > 0 ? differing : [0];
  const lines = opened.reduce((sum, index) => sum + linesOf(index, height), 0);
  const pixels = await decode(joinStripes({ head, stripes: opened.map((index) => stripes[index] as Buffer), height: lines }));
  if (typeof pixels === 'string') return pixels;
  const measured = signatureOf(pixels);
  const looks = stripes.map((coded, index): Signature => {
    const at = opened.indexOf(index);
    if (at < 0) return (read.known.get(index) as { looks: Signature }).looks;
    const own = rowsOf(measured, (at * stripeLines) / blockPx, Math.ceil(linesOf(index, height) / blockPx));
    if (!read.known.has(index)) read.known.set(index, { coded: Buffer.from(coded), looks: own });
    return own;
  });
  return {
    width,
    height,
    signature: stacked(looks),
    of: ({ y }) => {
      const index = Math.floor(y / stripeLines);
      return { pixels, linesAbove: (index - opened.indexOf(index)) * stripeLines };
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
