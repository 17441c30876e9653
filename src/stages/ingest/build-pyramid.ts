import sharp from 'sharp';
import { openPixels, type Pixels } from './sharp-settings.ts';

/** Widths of the levels below the top one: halves of what channels ask for most, so that a crop never starts far above its size. */
export const levelWidths = [4096, 2560, 1280, 640, 320] as const;

/** Up to here Huffman tables are fitted to the picture, which saves a tenth of the bytes; it holds 12 bytes a pixel until the end. */
const fittedPixels = 6_000_000;

/** Without visible loss: quality 92 with full colour resolution, since crops are encoded once more. Lossless where there is alpha. */
const encode = (pixels: Pixels): Promise<Buffer> =>
  pixels.channels === 3
    ? openPixels(pixels)
        .jpeg({ quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: pixels.width * pixels.height <= fittedPixels })
        .toBuffer()
    : openPixels(pixels).png({ compressionLevel: 6 }).toBuffer();

async function shrink(pixels: Pixels, width: number): Promise<Pixels> {
  const height = Math.max(1, Math.round((pixels.height * width) / pixels.width));
  const data = await openPixels(pixels).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  return { data, width, height, channels: pixels.channels };
}

/** A level less than this much narrower than the one before saves too little to be kept. */
const leastStep = 0.85;

export type EncodedLevel = { pixels: Pixels; bytes: Buffer };

/** What decides a level's pixels besides the original: raise the number with every change of this folder that can change one. */
export const pyramidVersion = `1 sharp@${sharp.versions.sharp} vips@${sharp.versions.vips}`;

/** The top level, then smaller ones, each made from the one before: one at a time, so that only two are ever in memory. */
export async function* buildPyramid(top: Pixels): AsyncGenerator<EncodedLevel> {
  let pixels = top;
  yield { pixels, bytes: await encode(pixels) };
  for (const width of levelWidths) {
    if (width > pixels.width * leastStep) continue;
    pixels = await shrink(pixels, width);
    yield { pixels, bytes: await encode(pixels) };
  }
}
